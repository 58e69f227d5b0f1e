import type { Gate } from './gate.js';
import type { Rule } from './rule.js';

/** What is said of a gate and of its rules, without the code of the rules. */
export interface GateOutline extends Omit<Gate, 'rules'> {
  readonly rules: readonly Pick<Rule, 'id' | 'severity' | 'title'>[];
}

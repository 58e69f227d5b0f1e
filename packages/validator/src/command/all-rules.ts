import { applyFixes } from '../fix/apply-fixes.js';
import { gates } from '../gates.js';
import { validate } from '../validate.js';
import type { RuleSet } from './rule-set.js';

/** All rules, their code with them. */
export const allRules: RuleSet = { gates, load: () => Promise.resolve({ applyFixes, validate }) };

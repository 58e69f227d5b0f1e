import type { GateOutline } from '../gate-outline.js';
import type { ValidateRequest } from './validate-request.js';

/** What it takes to look at projects, the rules aside. It can be sent to another thread. */
export interface Look extends Pick<ValidateRequest, 'cache'> {
  readonly cwd: string;
  readonly version: string;
  /** Those that are asked, with only those of their rules that are asked. */
  readonly gates: readonly GateOutline[];
}

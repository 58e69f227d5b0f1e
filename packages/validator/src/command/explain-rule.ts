import { UserError } from '@cdp-ingestion/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateOutline } from '../gate-outline.js';
import { unknownWord } from './validate-request.js';

/**
 * The page of a rule.
 *
 * @throws UserError when there is no such rule
 */
export function explainRule(rule: string, gates: readonly GateOutline[], pages: string): string {
  const ids = gates.flatMap((gate) => gate.rules.map(({ id }) => id));
  if (!ids.includes(rule)) throw new UserError(`--explain: ${unknownWord('rule', rule, ids)}`);
  return readFileSync(join(pages, `${rule}.md`), 'utf8');
}

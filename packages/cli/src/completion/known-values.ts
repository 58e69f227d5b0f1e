import { gates } from '@cdp-ingestion/validator';
import { validateFlags } from '@cdp-ingestion/validator/command';
import { fileSchemas } from '@cdp-ingestion/validator/schemas';
import type { KnownValues } from './completion-table.js';

/** What stands for a value in the help, and what it may be. */
export function knownValues(): KnownValues {
  const format = validateFlags.find(({ name }) => name === 'format');
  return {
    RULE: gates.flatMap(({ rules }) => rules.map(({ id }) => id)),
    GATE: gates.map(({ id }) => id),
    FORMAT: format && 'values' in format ? format.values : 'anything',
    FILE: 'files',
    DIR: 'folders',
    paths: 'files',
    folder: 'folders',
    schema: [...fileSchemas().keys()],
  };
}

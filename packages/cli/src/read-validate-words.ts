import { type ValidateFlag, validateFlags } from '@cdp-ingestion/validator/command';
import { parseArgs } from 'node:util';
import { camel } from './read-words.js';

/** What stands behind `validate`: paths, and flags by name in camel case. */
export interface ValidateWords {
  readonly paths: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Reads the words behind `validate` without commander, which takes longer to load than a rule to run. Undefined where help
 * is wanted or a word is wrong: commander has the texts for that.
 */
export function readValidateWords(argv: readonly string[]): ValidateWords | undefined {
  const types = validateFlags.map(({ name, value, several = false }: ValidateFlag) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: several },
  ]);
  const flags = { ...Object.fromEntries(types), 'no-color': { type: 'boolean' as const } };
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: flags, allowPositionals: true });
    const given = Object.entries(values).filter(([name]) => name !== 'no-color');
    const options = Object.fromEntries(given.map(([name, value]) => [camel(name), value]));
    return { paths: positionals, options: { ...options, color: !Object.hasOwn(values, 'no-color') } };
  } catch {
    return undefined;
  }
}

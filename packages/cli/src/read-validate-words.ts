import { type ValidateFlag, validateFlags } from '@cdp-ingestion/validator/command';
import { parseArgs } from 'node:util';

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
  const flags = validateFlags.map(({ name, value, several }: ValidateFlag) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: several === true },
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { ...Object.fromEntries(flags), 'no-color': { type: 'boolean' } },
      allowPositionals: true,
    });
    const { 'no-color': noColor, ...given } = values;
    const options = Object.entries(given).map(([name, value]) => [camel(name), value]);
    return { paths: positionals, options: { ...Object.fromEntries(options), color: noColor !== true } };
  } catch {
    return undefined;
  }
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

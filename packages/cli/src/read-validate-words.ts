import { type ValidateFlag, validateFlags } from '@cdp-ingestion/validator/command';
import { camel } from './read-words.js';

/** What stands behind `validate`: paths, and flags by name in camel case. */
export interface ValidateWords {
  readonly paths: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

const flags: readonly ValidateFlag[] = [...validateFlags, { name: 'no-color', help: '' }];

/**
 * Reads the words behind `validate` without commander, and without Node's `parseArgs`, each of which takes longer to load
 * than a rule to run. Undefined where help is wanted or a word is wrong or unusual: commander has the texts for that.
 */
export function readValidateWords(argv: readonly string[]): ValidateWords | undefined {
  const paths: string[] = [];
  const given: Record<string, unknown> = {};
  const left = [...argv];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (!isFlag(word)) {
      paths.push(word);
      continue;
    }
    const [, name = '', inWord] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const flag = flags.find((one) => one.name === name);
    const value = flag?.value === undefined ? true : (inWord ?? left.shift());
    if (!flag || value === undefined) return undefined;
    if (value === true ? inWord !== undefined : inWord === undefined && isFlag(value)) return undefined;
    const key = camel(name);
    given[key] = flag.several ? [given[key] ?? [], value].flat() : value;
  }
  const { noColor, ...options } = given;
  return { paths, options: { ...options, color: noColor !== true } };
}

/** `-` alone is no flag. */
function isFlag(word: string): boolean {
  return word.length > 1 && word.startsWith('-');
}

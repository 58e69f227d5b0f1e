/** A command line as `yo` reads it. */
export interface Words {
  /** Flags in camel case: a text, `true` where no value came, `false` behind `no-`, a list where a flag came more than once. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Words that are no flags. */
  readonly left: readonly string[];
}

const short: Readonly<Record<string, string>> = { f: 'force', h: 'help' };
/** A flag's name as the key of its value: `max-warnings` → `maxWarnings`. */
export const camel = (flag: string) => flag.replace(/-+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());

/** True for a word that can be a flag's value: `-` is standard input, `-1` is a number. */
const isValue = (word: string | undefined): word is string => word !== undefined && !/^-+[^\d-]|^--/.test(word);

/**
 * Reads the words behind a command as `yo` reads those behind a generator: a flag takes the next word for its value, unless that
 * is a flag too.
 */
export function readWords(argv: readonly string[]): Words {
  const options: Record<string, unknown> = {};
  const left: string[] = [];
  const put = (key: string, value: string | boolean) => {
    options[key] = options[key] === undefined ? value : [options[key], value].flat();
  };
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] as string;
    if (word === '--') return { options, left: [...left, ...argv.slice(index + 1)] };
    const [, flag, value] = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word) ?? [];
    if (flag === undefined) left.push(word);
    else if (value !== undefined) put(camel(flag), value);
    else if (/^no-/.test(flag)) put(camel(flag.slice('no-'.length)), false);
    else if (short[flag]) put(short[flag], true);
    else if (isValue(argv[index + 1])) put(camel(flag), argv[++index] as string);
    else put(camel(flag), true);
  }
  return { options, left };
}

import { flagOf, nearest, readSwitch, UserError } from '@cdp-ingestion/core';
import { gates } from '../gates.js';

/** A flag of `validate`, from which the command line, its help and Yeoman's options come. */
export interface ValidateFlag {
  /** As it is typed, without `--`. */
  readonly name: string;
  /** What stands for its value in the help; absent: it takes none. */
  readonly value?: string;
  /** It may be given several times, or with commas. */
  readonly several?: boolean;
  /** What its value may be, where that are a few words. */
  readonly values?: readonly string[];
  readonly help: string;
}

const formats = ['terminal', 'json', 'sarif', 'github', 'junit'] as const;

/** How findings are written. */
export type Format = (typeof formats)[number];

/** What its help says beside the flags, however it is called. */
export const validateWords = {
  about: 'Tells where a project would load, break, lose or leak data. Nothing is run, nothing leaves the machine.',
  exitCodes:
    'Exit codes: 0 fine (warnings too, unless --max-warnings), 1 findings, 2 no project or wrong usage, 3 cannot read or write.',
} as const;

/** The flags of `validate`, in the order of its help. */
export const validateFlags = [
  { name: 'format', value: 'FORMAT', values: formats, help: `How findings are written: ${formats.join(', ')}.` },
  { name: 'json', help: 'The same as --format json.' },
  { name: 'quiet', help: 'Errors only.' },
  { name: 'max-warnings', value: 'N', help: 'Exit with 1 when there are more warnings than this.' },
  { name: 'rule', value: 'RULE', several: true, help: 'Run this rule only. May be given several times.' },
  { name: 'gate', value: 'GATE', several: true, help: 'Run the rules of this gate only. May be given several times.' },
  { name: 'explain', value: 'RULE', help: 'Print the page of a rule.' },
  { name: 'fix', help: 'Mend what can be mended safely.' },
  { name: 'dry-run', help: 'With --fix: write nothing, print the changes as a unified diff.' },
  { name: 'watch', help: 'Validate again when a file changes, until Ctrl-C.' },
  { name: 'cache', help: 'Remember what was found, and look again only at projects that have changed.' },
  {
    name: 'cache-location',
    value: 'DIR',
    help: "Where that is kept. Default: cdp-ingestion in the user's cache folder.",
  },
  { name: 'stdin-filename', value: 'FILE', help: 'Take the text of this file from standard input.' },
] as const satisfies readonly ValidateFlag[];

/** What a run of `validate` was asked for. */
export interface ValidateRequest {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly quiet: boolean;
  readonly maxWarnings: number | undefined;
  readonly rules: readonly string[];
  readonly gates: readonly string[];
  readonly explain: string | undefined;
  readonly fix: boolean;
  readonly dryRun: boolean;
  readonly watch: boolean;
  /** Absent: nothing is remembered. */
  readonly cache: { readonly location: string | undefined } | undefined;
  readonly stdinFilename: string | undefined;
}

/**
 * Reads the flags of a run.
 *
 * @param options by name in camel case: `true` for a flag without a value, a text, or a list of texts
 * @throws UserError for a value that a flag does not take, and for flags that do not go together
 */
export function validateRequest(paths: readonly string[], options: Readonly<Record<string, unknown>>): ValidateRequest {
  const isOn = (key: string): boolean => readSwitch(key, options[key]);
  const location = text(options, 'cacheLocation');
  const request: ValidateRequest = {
    paths: paths.length > 0 ? paths : ['.'],
    format: isOn('json') ? 'json' : readFormat(text(options, 'format')),
    quiet: isOn('quiet'),
    maxWarnings: readCount(text(options, 'maxWarnings')),
    rules: list(
      options,
      'rule',
      gates.flatMap((gate) => gate.rules.map(({ id }) => id)),
    ),
    gates: list(
      options,
      'gate',
      gates.map(({ id }) => id),
    ),
    explain: text(options, 'explain'),
    fix: isOn('fix'),
    dryRun: isOn('dryRun'),
    watch: isOn('watch'),
    cache: isOn('cache') || location !== undefined ? { location } : undefined,
    stdinFilename: text(options, 'stdinFilename'),
  };
  checkTogether(request);
  checkPaths(paths, request);
  return request;
}

function checkTogether({ fix, dryRun, watch, stdinFilename }: ValidateRequest): void {
  if (dryRun && !fix) throw new UserError('--dry-run goes with --fix: without it nothing is written anyway.');
  if (stdinFilename !== undefined && fix)
    throw new UserError('--fix cannot mend standard input. Name the file as a path.');
  if (stdinFilename !== undefined && watch) throw new UserError('--watch cannot watch standard input.');
  if (fix && watch) throw new UserError('--fix and --watch do not go together.');
}

function checkPaths(paths: readonly string[], { stdinFilename }: ValidateRequest): void {
  if (paths.includes('')) throw new UserError('A path is empty. Name a folder, or none for this one.');
  if (paths.includes('-'))
    throw new UserError('- is no path. For standard input say which file it is: --stdin-filename load/events.yml.');
  if (stdinFilename !== undefined && paths.length > 0)
    throw new UserError(`--stdin-filename takes one file and no paths: ${paths.join(', ')} is left over.`);
}

function text(options: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = options[key];
  if (value === undefined) return undefined;
  if (typeof value === 'boolean' || value === '' || Array.isArray(value))
    throw new UserError(`--${flagOf(key)} needs one value.`);
  return String(value);
}

function list(options: Readonly<Record<string, unknown>>, key: string, known: readonly string[]): string[] {
  const value = options[key];
  if (value === undefined) return [];
  const words = [value].flat().flatMap((one) => String(one).split(','));
  for (const word of words)
    if (!known.includes(word)) throw new UserError(`--${flagOf(key)}: ${unknownWord(key, word, known)}`);
  return words;
}

/** What to say of a rule or gate that there is not. */
export function unknownWord(kind: string, word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return `there is no ${kind} "${word}"${near === undefined ? `. There are ${known.join(', ')}.` : `, did you mean ${near}?`}`;
}

function readFormat(word: string | undefined): Format {
  if (word === undefined) return 'terminal';
  const format = formats.find((one) => one === word);
  if (format === undefined) throw new UserError(`--format: "${word}" is not one of ${formats.join(', ')}.`);
  return format;
}

function readCount(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (!/^\d{1,9}$/.test(word)) throw new UserError('--max-warnings needs a number, 0 or more.');
  return Number(word);
}

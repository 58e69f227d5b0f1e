import { flagOf, nearest, readSwitch, UserError } from '@cdp-ingestion/core';
import type { GateOutline } from '../gate-outline.js';
import { type Format, formats } from './validate-flags.js';

/** What a run of `validate` was asked for. */
export interface ValidateRequest {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly quiet: boolean;
  readonly maxWarnings: number | undefined;
  readonly rules: readonly string[];
  readonly gates: readonly string[];
  /** Of named files their whole projects are meant. */
  readonly whole: boolean;
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
 * @param gates those that there are
 * @param options by name in camel case: `true` for a flag without a value, a text, or a list of texts
 * @throws UserError for a value that a flag does not take, and for flags that do not go together
 */
export function validateRequest(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  gates: readonly GateOutline[],
): ValidateRequest {
  const isOn = (key: string): boolean => readSwitch(key, options[key]);
  const location = text(options, 'cacheLocation');
  const request: ValidateRequest = {
    paths: paths.length > 0 ? paths : ['.'],
    format: readFormat(text(options, 'format'), isOn('json')),
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
    whole: isOn('whole'),
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

function checkTogether({ fix, dryRun, format, watch, whole, stdinFilename }: ValidateRequest): void {
  if (dryRun && !fix) throw new UserError('--dry-run goes with --fix: without it nothing is written anyway.');
  if (dryRun && format !== 'terminal')
    throw new UserError(`--dry-run prints a diff, which is no ${format}. Leave out --dry-run, or the format.`);
  if (stdinFilename !== undefined && fix)
    throw new UserError('--fix cannot mend standard input. Name the file as a path.');
  if (stdinFilename !== undefined && watch) throw new UserError('--watch cannot watch standard input.');
  if (stdinFilename !== undefined && whole) throw new UserError('--whole goes with paths, not with standard input.');
  if (whole && watch)
    throw new UserError('--watch watches whole projects anyway. Name their folders, without --whole.');
  if (fix && watch) throw new UserError('--fix and --watch do not go together.');
}

function checkPaths(paths: readonly string[], { stdinFilename, explain }: ValidateRequest): void {
  if (explain !== undefined && paths.length > 0)
    throw new UserError(`--explain takes one rule and no paths: ${paths.join(', ')} is left over.`);
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

function readFormat(word: string | undefined, json: boolean): Format {
  if (json && (word ?? 'json') !== 'json') throw new UserError(`--json and --format ${word} do not go together.`);
  if (word === undefined) return json ? 'json' : 'terminal';
  const format = formats.find((one) => one === word);
  if (format === undefined) throw new UserError(`--format: "${word}" is not one of ${formats.join(', ')}.`);
  return format;
}

function readCount(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (!/^\d{1,9}$/.test(word)) throw new UserError('--max-warnings needs a number, 0 or more.');
  return Number(word);
}

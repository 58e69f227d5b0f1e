import { hideSecrets } from '../looks-like-secret.js';
import { readSwitch } from './read-switch.js';
import type { Source } from '../source/source.js';
import { UserError } from '../user-error.js';

/** Flags beside the questions, and what each does: how a run goes, not what it writes. */
export const runFlags: Readonly<Record<string, string>> = {
  answers: 'Read answers from a YAML or JSON file; - is standard input.',
  defaults: 'Take the default for every question without an answer; ask nothing.',
  'dry-run': 'Write nothing; print what would change as a unified diff.',
  'on-conflict': 'For files that somebody edited: ask (on a terminal), skip, overwrite or fail.',
  project: "The project's folder, instead of the current one.",
};

/** Those of one source. */
export function runFlagsOf({ schema }: Source): Readonly<Record<string, string>> {
  return schema ? { ...runFlags, 'schema-file': schema.help } : runFlags;
}

/** What becomes of files that somebody has edited. */
const conflictChoices = ['ask', 'skip', 'overwrite', 'fail'] as const;

/** What a flag takes: nothing, a path, or a word that may be one of some that are known. */
export type FlagValue = 'nothing' | 'file' | 'folder' | readonly string[];

/** What the flags beside the questions take. */
export const runFlagValues: Readonly<Record<string, FlagValue>> = {
  answers: 'file',
  defaults: 'nothing',
  'dry-run': 'nothing',
  'on-conflict': conflictChoices,
  project: 'folder',
};
export type ConflictChoice = (typeof conflictChoices)[number];

/** How a run goes. */
export interface RunOptions {
  /** Ask nothing: defaults serve. */
  defaults: boolean;
  dryRun: boolean;
  /** Yeoman's `--ask-answered`: what is remembered is asked again. */
  askAgain: boolean;
  /** Absent when nothing was said of it. */
  onConflict: ConflictChoice | undefined;
  /** The project's folder, when it is not the current one. */
  project: string | undefined;
  /** Where more answers are: a file's path, or `-` for standard input. */
  answers: string | undefined;
  /** Files with schemas, such as `orders=orders.json`. */
  schemaFile: readonly string[];
}

/**
 * Reads the options of a run as Yeoman hands them over, in camel case.
 *
 * @throws UserError
 */
export function readRunOptions(options: Record<string, unknown>): RunOptions {
  const isOn = (name: string) => readSwitch(name, options[name]);
  const yeomans = isOn('force') ? 'overwrite' : isOn('bail') ? 'fail' : undefined;
  const { project, answers } = options;
  if (typeof project === 'boolean' || project === '') throw new UserError('--project needs a folder.');
  return {
    defaults: isOn('defaults'),
    dryRun: isOn('dryRun'),
    askAgain: isOn('askAnswered'),
    onConflict: options.onConflict === undefined ? yeomans : readConflictChoice(options.onConflict),
    project: project === undefined ? undefined : String(project),
    // yo takes a lone `-` for another word, and gives `true` for a flag without a value
    answers: answers === undefined ? undefined : answers === true || answers === '' ? '-' : String(answers),
    schemaFile: schemaFiles(options.schemaFile),
  };
}

function schemaFiles(value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value === 'boolean' || value === '')
    throw new UserError('--schema-file needs an object and a file, such as orders=orders.json.');
  return [value].flat().flatMap((text) => String(text).split(','));
}

function readConflictChoice(value: unknown): ConflictChoice {
  const choice = conflictChoices.find((one) => one === value);
  if (choice === undefined)
    throw new UserError(`--on-conflict: "${hideSecrets(String(value))}" is not one of ${conflictChoices.join(', ')}.`);
  return choice;
}

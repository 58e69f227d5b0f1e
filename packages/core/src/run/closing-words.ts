import type { Answers } from '../source/answer.js';
import { projectContext } from '../context/context.js';
import type { FileChange } from '../write/file-changes.js';
import type { Source } from '../source/source.js';

/** What a run has come to. */
export interface Outcome {
  source: Source;
  answers: Answers;
  /** The project's folder, as a person should read it. */
  folder: string;
  /** The folder to go to first, if it is not the current one. */
  elsewhere: string | undefined;
  /** All planned files. */
  changes: FileChange[];
  /** Paths of those that were left as somebody had edited them. */
  kept: string[];
  /** Paths of those that earlier answers gave and these do not. */
  unused: string[];
}

const files = (count: number) => (count === 1 ? '1 file' : `${count} files`);

const unusedLine = (unused: string[]) =>
  unused.length === 0 ? [] : [`No longer part of the project, and left for you to remove: ${unused.join(', ')}.`];

/** What to say after a run that has written, or found nothing to write. */
export function closingWords({ source, answers, folder, elsewhere, changes, kept, unused }: Outcome): string[] {
  const changed = changes.filter(({ change }) => change !== 'same');
  const written = changed.length - kept.length;
  const keptLine = kept.length === 0 ? [] : [`Kept as somebody had edited them: ${kept.join(', ')}.`];
  if (changed.length === 0) return [`Nothing to do: all ${files(changes.length)} are as they should be.`];
  if (written === 0) return ['Nothing was written.', ...keptLine];
  const { workflows, modes, secrets, project, database, region } = projectContext(source, answers);
  return [
    '',
    `${source.title} project in ${folder}: ${files(written)} written. README.md says what they do. Next:`,
    ...(elsewhere === undefined ? [] : [`  cd ${elsewhere}`]),
    `  ${region.td} db:create ${database} # if not there`,
    `  ${region.td} wf push ${project}`,
    ...secrets.map((name) => `  ${region.td} wf secrets --project ${project} --set ${name}`),
    `  ${region.td} wf start ${project} ${workflows[modes[0] ?? 'inc']} --session now`,
    ...keptLine,
    ...unusedLine(unused),
  ];
}

/** What to say after a dry run. */
export function dryRunWords(changes: FileChange[], unused: string[]): string[] {
  const changed = changes.filter(({ change }) => change !== 'same');
  const edited = changes.filter(({ change }) => change === 'edited').map(({ path }) => path);
  if (changed.length === 0) return ['Nothing would change.'];
  return [
    `${files(changed.length)} would change. Nothing was written.`,
    ...(edited.length === 0
      ? []
      : [`Edited by somebody: ${edited.join(', ')}; --on-conflict says what becomes of them.`]),
    ...unusedLine(unused),
  ];
}

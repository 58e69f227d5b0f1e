import type { Wish } from './wish.js';
import { projectContext } from '../context/context.js';
import { namedObjects } from '../source/objects.js';
import { elsewhere, type ProjectRun } from '../run/project-run.js';
import type { Source } from '../source/source.js';
import type { ChangedProject } from './change-objects.js';
import type { ObjectChangeKind } from './change-flags.js';

const count = (files: number) => (files === 1 ? '1 file' : `${files} files`);

/** What to say after objects were added or removed. */
export function changeWords(
  run: ProjectRun & { source: Source; kind: ObjectChangeKind },
  { objects, before, after }: Wish,
  { files, unused, kept }: ChangedProject,
): string[] {
  const changed = files.filter(({ change }) => change !== 'same');
  if (changed.length === 0) return [`Nothing to do: ${objects.join(', ')} is as it should be.`];
  const { project, region } = projectContext(run.source, after);
  const told = [
    ...(kept.length === 0 ? [] : [`Left as somebody had edited it: ${kept.join(', ')}.`]),
    ...(unused.length === 0 ? [] : [`Edited by somebody, so left for you to remove: ${unused.join(', ')}.`]),
  ];
  if (run.options.dryRun) return [`${count(changed.length)} would change. Nothing was written.`, ...told];
  const folder = elsewhere(run);
  const there = namedObjects(before);
  const done = run.kind === 'remove' ? 'removed' : objects.every((name) => there.includes(name)) ? 'updated' : 'added';
  const tables = objects.map((name) => `${String(after.sourceName)}_${name}`);
  return [
    '',
    `${objects.join(', ')} ${done}: ${count(changed.length)} changed. Next:`,
    ...(folder === undefined ? [] : [`  cd ${folder}`]),
    `  ${region.td} wf push ${project}`,
    ...(run.kind === 'remove' ? [`What was loaded stays at Treasure Data: ${tables.join(', ')}.`] : []),
    ...told,
  ];
}

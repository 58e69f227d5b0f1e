import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { Fix } from '../finding.js';
import { textsOfEntry } from '../model/tasks/require-misuse.js';
import { entrySpan } from '@cdp-ingestion/digdag/edit';
import { taskLayout } from './task-layout.js';
import { taskBefore } from './tasks-before.js';

/** What only `require>` reads: it goes with it. */
const OWN_KEYS = new Set(['rerun_on', 'ignore_failure', 'project_id', 'project_name', 'retry_attempt_name', 'params']);

/**
 * Makes order of a `require>` that names tasks of its own workflow: nothing where they come before anyway, `_after` where
 * the group runs all at once. A task that did nothing else goes. Undefined where one of them need not have ended.
 *
 * @param isAwaited another `require>` names the task: it stays until that one is mended
 */
export function orderTasks(
  text: string,
  task: DigTask,
  earlier: readonly DigTask[],
  isAwaited: boolean,
): Fix | undefined {
  const layout = taskLayout(text, task);
  const require = entryOf(task.config, 'require>');
  const before = earlier.map((one) => taskBefore(one, task));
  if (!layout || !require || earlier.length === 0 || before.includes(undefined)) return undefined;
  const siblings = before.flatMap((one) => (one?.kind === 'after' ? [one.sibling] : []));
  if (task.operators.length < 2) return siblings.length > 0 || isAwaited ? undefined : removeTask(text, task);
  if (siblings.length > 0 && entryOf(task.config, '_after')) return undefined;
  const { file, indent, lineBreak } = layout;
  const after = siblings.length > 0 ? `${indent}_after: [${[...new Set(siblings)].join(', ')}]${lineBreak}` : '';
  const edits = layout.chunks.flatMap(({ entry }) => {
    const span = entry === require || OWN_KEYS.has(entry.key) ? entrySpan(text, entry) : undefined;
    return span ? [{ file, ...span, text: entry === require ? after : '' }] : [];
  });
  return { edits };
}

function removeTask(text: string, task: DigTask): Fix | undefined {
  const { config, keyRange, parent, name } = task;
  const isBare = config.entries.every(({ key }) => key === 'require>' || OWN_KEYS.has(key));
  if (!parent || !isBare || task.place !== 'task' || parent.children.length < 2) return undefined;
  if (parent.children.some((sibling) => textsOfEntry(entryOf(sibling.config, '_after')).includes(name)))
    return undefined;
  const entry = parent.config.entries.find((one) => one.keyRange === keyRange);
  const span = entry && entrySpan(text, entry);
  return span && { edits: [{ file: keyRange.file, ...span, text: '' }] };
}

import { entrySpan } from '@cdp-ingestion/digdag/edit';
import { entryOf, type DigTask } from '@cdp-ingestion/digdag/workflow';
import type { SurveyedWorkflow } from '../survey/index.js';
import type { FileEdit } from './file-edits.js';
import { unitsOf, type ObjectUnit } from './object-units.js';
import { uncounted } from './start-after.js';
import { lineAbove, taskLines, unsure, type ProjectTexts } from './task-lines.js';
import { afterList, namesAfter, textOf, turnsIn } from './turns.js';
import type { Mode } from '../source/source.js';

/** What is taken out of a workflow. */
export interface ObjectToRemove {
  sourceName: string;
  object: string;
}

/**
 * The edits that take the groups of one object out of a workflow, with the comments right above them: no other group waits for
 * it any longer, and a turn behind which nothing is left goes too.
 *
 * @throws UserError with file and line where the lines are not sure
 */
export function removeFromWorkflow(
  workflow: SurveyedWorkflow,
  mode: Mode,
  { sourceName, object }: ObjectToRemove,
  files: ProjectTexts,
): FileEdit[] {
  const all = unitsOf(workflow, sourceName, mode);
  const units = all.filter((unit) => unit.object !== object);
  return all
    .filter((unit) => unit.object === object)
    .flatMap(({ task }) => {
      const { parent: container } = task;
      if (!container) return [];
      const followers = container.children.filter((other) => namesAfter(other).includes(task.name));
      return [
        withoutTask(task, files),
        ...followers.map((follower) => withoutWaiting(follower, task.name, files)),
        ...uncounted(object, container, all, files),
        ...emptyTurns(container, task, units, files),
      ];
    });
}

/** The last turns behind which no group is left; with the first of them goes what makes the table that turns read. */
function emptyTurns(
  container: DigTask,
  removed: DigTask,
  units: readonly ObjectUnit[],
  files: ProjectTexts,
): FileEdit[] {
  const turns = turnsIn(container, units);
  const empty: DigTask[] = [];
  for (const { task, members } of turns.toReversed()) {
    const isNamed = container.children.some(
      (one) => one !== removed && !empty.includes(one) && namesAfter(one).includes(task.name),
    );
    if (members.length > 0 || isNamed) break;
    empty.push(task);
  }
  const isLast = empty.length > 0 && empty.length === turns.length;
  return [...empty, ...(isLast ? logTasks(container) : [])].map((task) => withoutTask(task, files));
}

/** Tasks right above the container that do nothing but make the log. */
function logTasks({ parent }: DigTask): DigTask[] {
  const isOurs = ({ name, operators }: DigTask) =>
    name === '+create_ingestion_log' &&
    operators.some(({ key, value }) => key === 'td>' && textOf(value)?.endsWith('ingestion_log_create.sql'));
  return parent?.children.filter(isOurs) ?? [];
}

/** Takes a task's lines out, with the empty ones above. */
export function withoutTask(task: DigTask, files: ProjectTexts): FileEdit {
  const lines = taskLines(task, files);
  if (!lines) throw unsure(task.keyRange, 'this task does not stand in lines of its own, so it cannot be taken out.');
  const text = files.get(lines.file) ?? '';
  let start = lines.withComments;
  for (let blank = lines.blank; blank > 0 && start > 0; blank--) start = lineAbove(text, start);
  return { file: lines.file, start, end: lines.end, text: '' };
}

function withoutWaiting({ config, keyRange }: DigTask, name: string, files: ProjectTexts): FileEdit {
  const list = afterList(config);
  const entry = entryOf(config, '_after');
  const text = files.get(keyRange.file) ?? '';
  const index = list?.items.findIndex((item) => textOf(item) === name) ?? -1;
  const item = list?.items[index];
  if (!list || !item || !entry || item.range.file !== keyRange.file)
    throw unsure(keyRange, `this task waits for ${name} in a list that stands elsewhere.`);
  if (list.items.length === 1) {
    const span = entrySpan(text, entry);
    if (span) return { file: keyRange.file, ...span, text: '' };
    throw unsure(entry.keyRange, 'this key does not stand in a line of its own, so it cannot be taken out.');
  }
  const [from, to] = [list.items[index - 1]?.range.end, list.items[index + 1]?.range.start];
  return from
    ? { file: keyRange.file, start: from.offset, end: item.range.end.offset, text: '' }
    : { file: keyRange.file, start: item.range.start.offset, end: to?.offset ?? item.range.end.offset, text: '' };
}

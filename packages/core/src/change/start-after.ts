import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { FileEdit } from './file-edits.js';
import type { ObjectUnit } from './object-units.js';
import { unsure, type ProjectTexts } from './task-lines.js';
import { afterList, textOf, turnExport, turnsIn } from './turns.js';
import { quoteIn } from './group-style.js';

/**
 * Lets a group that is there wait for another task too. It may never start then, so no turn counts it any longer.
 *
 * @param task the name of the task that it waits for, with its `+`
 */
export function startAfter(
  unit: ObjectUnit,
  task: string,
  container: DigTask,
  units: readonly ObjectUnit[],
  files: ProjectTexts,
): FileEdit[] {
  return [waits(unit, task, files), ...uncounted(unit.object, container, units, files)];
}

function waits({ task: { config, keyRange } }: ObjectUnit, task: string, files: ProjectTexts): FileEdit {
  const list = afterList(config);
  const text = files.get(keyRange.file) ?? '';
  if (list?.range.file === keyRange.file) {
    const last = list.items.at(-1);
    const isFlow = text.slice(list.range.start.offset, list.range.end.offset).startsWith('[');
    if (!last || !isFlow || last.range.file !== keyRange.file)
      throw unsure(list.range, `this list is not written as [+a, +b], so ${task} cannot be put into it.`);
    const at = last.range.end.offset;
    return { file: keyRange.file, start: at, end: at, text: `, ${task}` };
  }
  const [first] = config.entries.filter((entry) => entry.keyRange.file === keyRange.file);
  const start = first && text.lastIndexOf('\n', first.keyRange.start.offset - 1) + 1;
  if (!first || start === undefined || !/^ *$/.test(text.slice(start, first.keyRange.start.offset)))
    throw unsure(keyRange, `this group does not stand in lines of its own, so it cannot be told to wait for ${task}.`);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    file: keyRange.file,
    start,
    end: start,
    text: `${' '.repeat(first.keyRange.start.column - 1)}_after: [${task}]${lineBreak}`,
  };
}

/** Takes an object out of what the turns behind it wait for. */
export function uncounted(
  object: string,
  container: DigTask,
  units: readonly ObjectUnit[],
  files: ProjectTexts,
): FileEdit[] {
  return turnsIn(container, units).flatMap(({ task }) => {
    const told = turnExport(task);
    const before = told && textOf(told.before.value);
    if (!told || before === undefined || before.includes('${')) return [];
    const names = before.split(',').map((name) => name.trim());
    const left = names.filter((name) => name !== `'${object}'`);
    if (left.length === names.length) return [];
    return [
      scalarEdit(told.before.value.range, left.length === 0 ? "''" : left.join(', '), files),
      scalarEdit(told.count.value.range, String(left.length), files),
    ];
  });
}

type Range = DigTask['keyRange'];

function scalarEdit({ file, start, end }: Range, value: string, files: ProjectTexts): FileEdit {
  const text = (files.get(file) ?? '').slice(start.offset, end.offset);
  const quote = quoteIn(`: ${text}`);
  const written = quote === '"' ? `"${value}"` : quote === "'" ? `'${value.replaceAll("'", "''")}'` : value;
  return { file, start: start.offset, end: end.offset, text: written };
}

import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { FileEdit } from './file-edits.js';
import { inStyle, quoteIn, type GroupStyle } from './group-style.js';
import { taskLines, unsure, type ProjectTexts, type TaskLines } from './task-lines.js';

/** A place beside a task that is there. */
export interface Beside {
  task: DigTask;
  side: 'before' | 'after';
}

/** Puts tasks beside another one, as far from it as that one is from what is above. */
export function putBeside({ task, side }: Beside, part: string, files: ProjectTexts): FileEdit {
  const lines = taskLines(task, files);
  if (!lines)
    throw unsure(task.keyRange, 'this task does not stand in lines of its own, so nothing can be put beside it.');
  const text = files.get(lines.file) ?? '';
  const style = styleOf(task, lines, text);
  const own = inStyle(part, style);
  const gap = style.lineBreak.repeat(lines.blank);
  if (side === 'before') {
    const at = lines.withComments;
    return { file: lines.file, start: at, end: at, text: own + gap };
  }
  const isOpen = lines.end > 0 && !text.slice(0, lines.end).endsWith('\n');
  return { file: lines.file, start: lines.end, end: lines.end, text: (isOpen ? style.lineBreak : '') + gap + own };
}

/** How somebody writes a task and what is in it. */
export function styleOf(task: DigTask, { start, end }: TaskLines, text: string): GroupStyle {
  const column = task.keyRange.start.column;
  const steps = [task.config.entries[0], task.parent?.place === 'workflow' ? undefined : task]
    .flatMap((one) => (one ? [one.keyRange] : []))
    .filter(({ file }) => file === task.keyRange.file)
    .map(({ start: at }) => at.column - column)
    .filter((step) => step > 0);
  return {
    indent: column - 1,
    step: steps[0] ?? 2,
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
    quote: quoteIn(text.slice(start, end)),
  };
}

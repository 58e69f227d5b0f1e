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
  if (side === 'before') {
    const at = lines.withComments;
    return { file: lines.file, start: at, end: at, text: own + style.lineBreak.repeat(lines.blank) };
  }
  // what stands alone at the top of its file tells nothing of the lines between
  const gap = style.lineBreak.repeat(lines.withComments === 0 ? 1 : lines.blank);
  const isOpen = lines.end > 0 && !text.slice(0, lines.end).endsWith('\n');
  return { file: lines.file, start: lines.end, end: lines.end, text: (isOpen ? style.lineBreak : '') + gap + own };
}

/** How somebody writes a task and what is in it. */
export function styleOf(task: DigTask, { start, end }: TaskLines, text: string): GroupStyle {
  const { file, start: key } = task.keyRange;
  const [first] = task.config.entries;
  const deeper = first?.keyRange.file === file ? first.keyRange.start.column - key.column : 0;
  return {
    indent: key.column - 1,
    step: deeper > 0 ? deeper : 2,
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
    quote: quoteIn(text.slice(start, end)),
  };
}

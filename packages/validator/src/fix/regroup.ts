import type { Edit } from '../finding.js';
import { type Chunk, wholeLines } from './block-layout.js';
import type { TaskLayout } from './task-layout.js';

/** Lines that are new, without their indentation. */
export interface NewLines {
  readonly lines: readonly string[];
}

/** A task below the one that is taken apart. */
export interface Part extends NewLines {
  /** With its `+`. */
  readonly name: string;
  /** They stand before the new lines. */
  readonly chunks: readonly Chunk[];
}

/** Writes a task's lines anew: what stays where it is, new lines, and a `+task` for each part. */
export function regroup(layout: TaskLayout, units: readonly (Chunk | Part | NewLines)[]): Edit {
  const { file, start, end, indent, lineBreak } = layout;
  const text = units.map((unit) => {
    if ('body' in unit) return wholeLines(unit, lineBreak);
    return 'name' in unit ? partText(layout, unit) : newLines(indent, unit, lineBreak);
  });
  return { file, start, end, text: text.join('') };
}

function partText({ indent, step, lineBreak }: TaskLayout, part: Part): string {
  const { name, chunks } = part;
  const own = chunks.map((chunk, index) => wholeLines(index === 0 ? { ...chunk, leading: '' } : chunk, lineBreak));
  const deeper = own.join('').replace(/^(?=.*\S)/gm, step);
  return `${chunks[0]?.leading ?? ''}${indent}${name}:${lineBreak}${deeper}${newLines(indent + step, part, lineBreak)}`;
}

function newLines(indent: string, { lines }: NewLines, lineBreak: string): string {
  return lines.map((line) => `${indent}${line}${lineBreak}`).join('');
}

import type { Edit } from '../finding.js';
import type { Chunk, TaskLayout } from './task-layout.js';

/** A task below the one that is taken apart. */
export interface Part {
  /** With its `+`. */
  readonly name: string;
  readonly chunks: readonly Chunk[];
  /** Lines behind them, such as `table: events`. */
  readonly lines?: readonly string[];
}

/** Writes a task's lines anew: what stays where it is, and a `+task` for each part. */
export function regroup(layout: TaskLayout, units: readonly (Chunk | Part)[]): Edit {
  const { file, start, end, lineBreak } = layout;
  const text = units.map((unit) => ('chunks' in unit ? partText(layout, unit) : whole(unit, lineBreak))).join('');
  const endsOpen = !layout.chunks.at(-1)?.body.endsWith('\n');
  return { file, start, end, text: endsOpen ? text.slice(0, -lineBreak.length) : text };
}

function partText({ indent, step, lineBreak }: TaskLayout, { name, chunks, lines = [] }: Part): string {
  const [first] = chunks;
  const own = chunks.map((chunk, index) => whole(index === 0 ? { ...chunk, leading: '' } : chunk, lineBreak)).join('');
  const deeper = own.replace(/^(?=.*\S)/gm, step);
  const added = lines.map((line) => `${indent}${step}${line}${lineBreak}`).join('');
  return `${first?.leading ?? ''}${indent}${name}:${lineBreak}${deeper}${added}`;
}

function whole({ leading, body }: Chunk, lineBreak: string): string {
  return leading + (body.endsWith('\n') ? body : body + lineBreak);
}

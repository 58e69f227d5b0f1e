import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import { entrySpan, type Span } from './entry-span.js';

/** An entry of a block mapping as text: the comments and empty lines above it, and its own lines. */
export interface Chunk {
  readonly entry: YamlEntry;
  readonly leading: string;
  readonly body: string;
}

/** The lines of a task below its key, in the order of the file. */
export interface TaskLayout extends Span {
  readonly file: string;
  readonly chunks: readonly Chunk[];
  /** The spaces before its keys, and those by which a level is deeper. */
  readonly indent: string;
  readonly step: string;
  readonly lineBreak: string;
}

/** Cuts a task into its entries; undefined where it is not plainly written: in braces, with aliases, merged or included. */
export function taskLayout(text: string, { config, keyRange }: DigTask): TaskLayout | undefined {
  const entries = config.entries.toSorted((a, b) => a.keyRange.start.offset - b.keyRange.start.offset);
  const [first] = entries;
  if (!first || entries.some(({ keyRange: { file } }) => file !== keyRange.file)) return undefined;
  const chunks: Chunk[] = [];
  let position = text.lastIndexOf('\n', first.keyRange.start.offset - 1) + 1;
  const start = position;
  for (const entry of entries) {
    const span = entrySpan(text, entry);
    if (!span || span.start < position || entry.keyRange.start.column !== first.keyRange.start.column) return undefined;
    const leading = text.slice(position, span.start);
    if (!/^(?:[ \t]*(?:#.*)?\r?\n)*$/.test(leading)) return undefined;
    chunks.push({ entry, leading, body: text.slice(span.start, span.end) });
    position = span.end;
  }
  const { column } = first.keyRange.start;
  const deeper = column - keyRange.start.column;
  return {
    file: keyRange.file,
    start,
    end: position,
    chunks,
    indent: ' '.repeat(column - 1),
    step: ' '.repeat(deeper > 0 ? deeper : 2),
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

import type { YamlEntry, YamlMap } from '@cdp-ingestion/digdag/yaml';
import { entrySpan, type Span } from '@cdp-ingestion/digdag/edit';

/** An entry of a block mapping as text: the comments and empty lines above it, and its own lines. */
export interface Chunk {
  readonly entry: YamlEntry;
  readonly leading: string;
  readonly body: string;
}

/** The lines of a block mapping, in the order of the file. */
export interface BlockLayout extends Span {
  readonly file: string;
  readonly chunks: readonly Chunk[];
  /** The spaces before its keys. */
  readonly indent: string;
  readonly lineBreak: string;
}

/**
 * Cuts a mapping into its entries; undefined where it is not plainly written: in braces, with aliases, merged or
 * included.
 */
export function blockLayout(text: string, map: YamlMap): BlockLayout | undefined {
  const entries = map.entries.toSorted((a, b) => a.keyRange.start.offset - b.keyRange.start.offset);
  const [first] = entries;
  if (!first) return undefined;
  const { file, start: top } = first.keyRange;
  const chunks: Chunk[] = [];
  const start = text.lastIndexOf('\n', top.offset - 1) + 1;
  let position = start;
  for (const entry of entries) {
    const { keyRange } = entry;
    const span = keyRange.file === file && keyRange.start.column === top.column ? entrySpan(text, entry) : undefined;
    if (!span || span.start < position) return undefined;
    const leading = text.slice(position, span.start);
    if (!/^(?:[ \t]*(?:#.*)?\r?\n)*$/.test(leading)) return undefined;
    chunks.push({ entry, leading, body: text.slice(span.start, span.end) });
    position = span.end;
  }
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return { file, start, end: position, chunks, indent: ' '.repeat(top.column - 1), lineBreak };
}

/** A chunk's lines, the last one with its break. */
export function wholeLines({ leading, body }: Pick<Chunk, 'leading' | 'body'>, lineBreak: string): string {
  return leading + (body.endsWith('\n') ? body : body + lineBreak);
}

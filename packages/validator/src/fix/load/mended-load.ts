import type { Edit } from '../../finding.js';
import type { LoadFile } from '../../model/loads/load-file.js';
import { blockLayout, type Chunk, wholeLines } from '../block-layout.js';
import { isWishedFilter } from './load-wish.js';

/** The load gives each row the time at which it came, and replaces the staging table whole. */
const TIME_FILTER = [
  'filters:',
  '  - type: add_time',
  '    to_column: {name: time, type: timestamp}',
  '    from_value: {mode: upload_time}',
];
const OUT = ['out:', '  mode: replace_on_new_data'];

/**
 * The load file without what SQL does now.
 *
 * @param drop the keys that go
 * @param isStaged it loads into a staging table
 */
export function mendedLoad(
  { path, text, value }: LoadFile,
  drop: ReadonlySet<string>,
  isStaged: boolean,
): Edit | undefined {
  const layout = value && blockLayout(text, value);
  if (!layout || layout.indent !== '') return undefined;
  const { chunks, lineBreak, start, end } = layout;
  const lines = (added: readonly string[]): string => added.map((line) => line + lineBreak).join('');
  const kept = chunks.map((chunk) => {
    const { key } = chunk.entry;
    if (drop.has(key)) return chunk.leading.replace(/^[ \t]*\r?\n/gm, '');
    const isOurs = isStaged && (key === 'filters' || key === 'out') && !isOfEmbulk(chunk);
    if (!isOurs) return wholeLines(chunk, lineBreak);
    return isPlain(chunk) ? chunk.leading + lines(key === 'out' ? OUT : TIME_FILTER) : undefined;
  });
  if (kept.includes(undefined)) return undefined;
  const without = (key: string): boolean => isStaged && !chunks.some(({ entry }) => entry.key === key);
  const added = [...(without('filters') ? TIME_FILTER : []), ...(without('out') ? OUT : [])];
  return { file: path, start, end, text: kept.join('') + lines(added) };
}

/** Holds nothing but what goes anyway, and no comment. */
function isPlain({ entry: { key, value }, body }: Chunk): boolean {
  if (body.includes('#')) return false;
  if (value.kind === 'map') return key === 'out' && value.entries.every((one) => OUT_KEYS.has(one.key));
  return key === 'filters' && value.kind === 'list' && value.items.every(isWishedFilter);
}

/** Embulk's filters, and nothing else. */
function isOfEmbulk({ entry: { key, value } }: Chunk): boolean {
  return key === 'filters' && value.kind === 'list' && !value.items.some(isWishedFilter);
}

const OUT_KEYS = new Set(['mode', 'unique_columns']);

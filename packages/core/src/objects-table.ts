import type { LoadValue, Source, SourceObject } from './source.js';

/** The objects of a source as a Markdown table, for the README of its package: what loads each, its key, cursors and strategy. */
export function objectsTable(source: Source): string {
  const rows = source.objects.map((object) => [
    code(object.name),
    loadedBy(source, object),
    object.key.map(code).join(', ') || '–',
    cursorText(object.cursor),
    object.strategy === 'replace' ? '–' : cursorText(object.history ?? object.cursor),
    object.strategy,
  ]);
  const head = ['object', 'loaded by', 'key', 'new rows by', 'backfill by', 'default strategy'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const code = (text: LoadValue) => `\`${text}\``;

const cursorText = (cursor: SourceObject['cursor']) => (cursor ? code(cursor.column) : '–');

function loadedBy(source: Source, { connector, load, unproven }: SourceObject): string {
  const params = Object.entries(load).map(
    ([key, value]) => code(`${key}: ${value}`) + (unproven?.includes(key) ? ' (not proven)' : ''),
  );
  return [code(connector ?? source.connector), ...params].join(', ');
}

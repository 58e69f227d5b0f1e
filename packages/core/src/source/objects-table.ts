import { flagOf } from './question.js';
import type { LoadValue, Source, SourceObject } from './source.js';
import { holds } from './when.js';

/** The objects of a source as a Markdown table, for the README of its package: what loads each, its key, cursors and strategy. */
export function objectsTable(source: Source): string {
  const rows = source.objects.map((object) => [
    code(object.name) + whenText(object),
    loadedBy(source, object),
    object.key.map(code).join(', ') || '–',
    cursorText(object.cursor),
    object.strategy === 'replace' ? '–' : cursorText(object.history ?? object.cursor),
    object.strategy,
  ]);
  const head = ['object', 'loaded by', 'key', 'new rows by', 'backfill by', 'default strategy'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const whenText = ({ when = {} }: SourceObject) =>
  Object.entries(when)
    .map(([key, values]) => `, ${code(`--${flagOf(key)} ${values.join('|')}`)}`)
    .join('');

const code = (text: LoadValue) => `\`${text}\``;

const cursorText = (cursor: SourceObject['cursor']) => (cursor ? code(cursor.column) : '–');

function loadedBy(source: Source, { name, when = {}, connector, load, unproven }: SourceObject): string {
  const answers = Object.fromEntries(Object.entries(when).map(([key, values]) => [key, values[0] ?? '']));
  const script = (source.scripts ?? []).find((task) => task.at === 'load' && holds(task.when, answers, name));
  if (script) return code(`scripts/<source name>_${script.call.split('.')[0]}.py`);
  const params = Object.entries(load).map(
    ([key, value]) => code(`${key}: ${value}`) + (unproven?.includes(key) ? ' (not proven)' : ''),
  );
  return [code(connector ?? source.connector), ...params].join(', ');
}

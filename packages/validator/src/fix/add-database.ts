import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml, type YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import { entrySpan } from '@cdp-ingestion/digdag/edit';
import { placeholder } from './placeholder.js';

const BLANK = placeholder('database', 'the database that the tasks read and write');

/** Exports a database for all tasks of a workflow's file, to be filled in. */
export function addDatabase(files: ReadonlyMap<string, string>, { keyRange: { file } }: DigTask): Fix | undefined {
  const text = files.get(file) ?? '';
  const { value, problems } = readYaml(text, file);
  const first = value?.entries.find(({ key }) => key.startsWith('+'));
  const exported = value && entryOf(value, '_export');
  if (!value || problems.length > 0 || !first) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = (texts: readonly string[]): string => texts.map((line) => line + lineBreak).join('');
  const insert = (at: number, texts: readonly string[]): Fix => ({
    edits: [{ file, start: at, end: at, text: lines(texts) }],
    blanks: [BLANK],
  });
  if (!exported) {
    const span = entrySpan(text, first);
    const at = span && behindComments(text, span.start);
    return at === undefined ? undefined : insert(at, ['_export:', '  td:', `    database: ${BLANK.placeholder}`, '']);
  }
  const defaults = exported.value.kind === 'map' ? entryOf(exported.value, 'td') : undefined;
  if (!isBlock(text, exported) || (defaults && !isBlock(text, defaults))) return undefined;
  const at = lineEnd(text, (defaults ?? exported).keyRange.end.offset);
  const indent = ' '.repeat((below(defaults ?? exported) ?? 1) - 1);
  return insert(
    at,
    defaults
      ? [`${indent}database: ${BLANK.placeholder}`]
      : [`${indent}td:`, `${indent}  database: ${BLANK.placeholder}`],
  );
}

/** The column of the keys below. */
function below({ value }: YamlEntry): number | undefined {
  return value.kind === 'map' ? value.entries[0]?.keyRange.start.column : undefined;
}

/** A mapping whose keys stand on lines of their own, in the same file. */
function isBlock(text: string, entry: YamlEntry): boolean {
  const first = entry.value.kind === 'map' ? entry.value.entries[0] : undefined;
  if (first?.keyRange.file !== entry.keyRange.file) return false;
  return entrySpan(text, first) !== undefined && first.keyRange.start.line > entry.keyRange.start.line;
}

/** The comments right above a task stay with it. */
function behindComments(text: string, start: number): number {
  let at = start;
  for (let previous = lineBefore(text, at); at > 0 && /^[ \t]*#/.test(text.slice(previous, at));) {
    at = previous;
    previous = lineBefore(text, at);
  }
  return at;
}

function lineBefore(text: string, at: number): number {
  return at < 2 ? 0 : text.lastIndexOf('\n', at - 2) + 1;
}

function lineEnd(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

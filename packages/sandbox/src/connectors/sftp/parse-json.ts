import type { Parameters, Row, Scalar } from '../served.js';
import { storedName, valueOf } from './column-values.js';
import type { ParserColumn } from './column-values.js';
import { collectRows } from './parsed.js';
import type { TextFile } from './parsed.js';

interface JsonText {
  readonly line: number;
  readonly text: string;
}

/** Cuts concatenated or line by line JSON into its values, by brackets outside of strings. What stands between them is a value of its own. */
function* jsonTexts(text: string): Generator<JsonText> {
  let [depth, start, line] = [0, 0, 1];
  const cut = (end: number): JsonText[] => {
    const part = text.slice(start, end);
    const before = text.slice(0, start + (part.length - part.trimStart().length));
    start = end;
    line = before.split('\n').length;
    return part.trim() === '' ? [] : [{ line, text: part.trim() }];
  };
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\[^])*"|[{}[\]\n]/g)) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth <= 0 && (token === '\n' || token === '}' || token === ']')) {
      depth = 0;
      yield* cut(index + token.length);
    }
  }
  yield* cut(text.length);
}

/** The value at a JSON Pointer; undefined if there is none. https://www.rfc-editor.org/rfc/rfc6901 */
function at(value: unknown, pointer: string): unknown {
  if (pointer !== '' && !pointer.startsWith('/')) throw new Error(`${pointer} is no JSON Pointer`);
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((inner, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const known = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key);
    return known ? (inner as Record<string, unknown>)[key] : undefined;
  }, value);
}

function cellOf(value: unknown, column: ParserColumn, parser: Parameters): Scalar {
  if (value === undefined || value === null) return null;
  if (column.type === 'json') return JSON.stringify(value);
  if (typeof value === 'object') {
    if (column.type === 'string') return JSON.stringify(value);
    throw new Error(`${column.name} holds no ${column.type}`);
  }
  if (column.type === 'long' && typeof value === 'number') return valueOf(String(Math.trunc(value)), column, parser);
  return valueOf(String(value), column, parser);
}

function rowOf(record: unknown, columns: readonly ParserColumn[] | undefined, parser: Parameters): Row {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    throw new Error('A record must be an object');
  if (!columns) return { record: JSON.stringify(record) };
  const valueIn = ({ name, element_at }: ParserColumn): unknown =>
    element_at === undefined ? (record as Record<string, unknown>)[name] : at(record, element_at);
  return Object.fromEntries(
    columns.map((column) => [storedName(column.name), cellOf(valueIn(column), column, parser)]),
  );
}

/** The records of one value: itself, or with `flatten_json_array` its elements. */
function recordsIn({ text }: JsonText, { root, flatten_json_array }: Parameters): unknown[] {
  const value = at(JSON.parse(text), String(root ?? ''));
  if (flatten_json_array !== true) return [value];
  if (!Array.isArray(value)) throw new Error('flatten_json_array needs an array');
  return value;
}

/** The rows of a JSON file. Without columns there is one, `record`. */
export function parseJson(
  { path, text }: TextFile,
  columns: readonly ParserColumn[] | undefined,
  parser: Parameters,
): Row[] {
  const escapes = parser['invalid_string_escapes'];
  if (escapes !== undefined && escapes !== 'PASSTHROUGH')
    throw new Error(`in: parser: the sandbox does not know invalid_string_escapes ${String(escapes)}`);
  const parts: { line: number; text: string; record?: unknown; problem?: unknown }[] = [];
  for (const part of jsonTexts(text))
    try {
      parts.push(...recordsIn(part, parser).map((record) => ({ ...part, record })));
    } catch (problem) {
      parts.push({ ...part, problem });
    }
  return collectRows(parts, path, parser, ({ record, problem }) => {
    if (problem !== undefined) throw problem;
    return rowOf(record, columns, parser);
  });
}

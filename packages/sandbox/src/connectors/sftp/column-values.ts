import { checkColumnName } from '../served.js';
import type { Parameters, Scalar, StoredType } from '../served.js';
import { timestampText } from '../timestamp-text.js';
import { checkTimeFormat, strptime } from './strptime.js';

/** One of the parser's `columns`. */
export interface ParserColumn {
  readonly name: string;
  readonly type: 'boolean' | 'long' | 'timestamp' | 'double' | 'string' | 'json';
  readonly format?: string;
  readonly timezone?: string;
  readonly date?: string;
  readonly element_at?: string;
}

// https://github.com/embulk/embulk-parser-csv (CsvParserPlugin.java)
const trueTexts = ['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 't', 'T', 'y', 'Y', 'on', 'On', 'ON', '1'];

function long(text: string): string {
  if (!/^[+-]?\d+$/.test(text)) throw new Error(`${JSON.stringify(text)} is no long`);
  const value = BigInt(text.replace('+', ''));
  if (BigInt.asIntN(64, value) !== value) throw new Error(`${text} is too large for a long`);
  // As text: a JSON number does not hold all of them.
  return String(value);
}

function double(text: string): number {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text))
    throw new Error(`${JSON.stringify(text)} is no double`);
  return Number(text);
}

/** How a column's times are written: the format, the zone where the text names none, the date where it names none. */
function timesOf(column: ParserColumn, parser: Parameters): [format: string, zone: string, date: string] {
  return [
    column.format ?? String(parser['default_timestamp_format'] ?? '%Y-%m-%d %H:%M:%S.%N %z'),
    column.timezone ?? String(parser['default_timezone'] ?? 'UTC'),
    column.date ?? String(parser['default_date'] ?? '1970-01-01'),
  ];
}

/** A text as the value of a column. Throws when it is none. */
export function valueOf(text: string, column: ParserColumn, parser: Parameters): Scalar {
  switch (column.type) {
    case 'string':
      return text;
    case 'boolean':
      return trueTexts.includes(text);
    case 'long':
      return long(text);
    case 'double':
      return double(text);
    case 'json':
      return JSON.stringify(JSON.parse(text));
    case 'timestamp':
      return timestampText(strptime(text, ...timesOf(column, parser)));
  }
}

const storedTypes: Readonly<Record<ParserColumn['type'], StoredType>> = {
  boolean: 'BOOLEAN',
  long: 'BIGINT',
  double: 'DOUBLE',
  string: 'VARCHAR',
  timestamp: 'VARCHAR',
  json: 'VARCHAR',
};

/** The name under which a column arrives: `add_time` renames one that is called `time`. */
export const storedName = (name: string): string => (name === 'time' ? 'time_' : name);

/** The columns that a load makes. Throws on a name that TD cannot have or that is there twice, and on a format that is none. */
export function storedColumns(columns: readonly ParserColumn[], parser: Parameters): Map<string, StoredType> {
  const stored = new Map<string, StoredType>();
  for (const column of columns) {
    const { name, type } = column;
    if (type === 'timestamp') {
      const [format, zone] = timesOf(column, parser);
      checkTimeFormat(format, zone);
    }
    checkColumnName('in: parser', storedName(name));
    if (stored.has(storedName(name))) throw new Error(`in: parser: the column ${name} is there twice`);
    stored.set(storedName(name), storedTypes[type]);
  }
  return stored;
}

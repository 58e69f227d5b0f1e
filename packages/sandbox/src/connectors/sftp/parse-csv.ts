import type { Parameters, Row } from '../served.js';
import { storedName, valueOf } from './column-values.js';
import type { ParserColumn } from './column-values.js';
import { csvRecords } from './csv-records.js';
import type { CsvFormat, CsvRecord } from './csv-records.js';
import { collectRows } from './parsed.js';
import type { TextFile } from './parsed.js';

const newlines: Readonly<Record<string, string>> = { CRLF: '\r\n', LF: '\n', CR: '\r' };
const literals: Readonly<Record<string, string>> = { '\\t': '\t', '\\\\': '\\' };

function delimiterOf({ delimiter = ',', use_string_literal }: Parameters): string {
  const text = String(delimiter);
  const character = use_string_literal === true ? (literals[text] ?? text) : text;
  if (character.length !== 1)
    throw new Error(`in: parser: delimiter must be one character, but is ${JSON.stringify(delimiter)}`);
  return character;
}

/** A quote or an escape; `\0` is none. */
function characterOf(value: unknown, otherwise: string): string | undefined {
  const character = value === undefined ? otherwise : String(value);
  return character === '\0' ? undefined : character;
}

function skippedLines({ header_line, skip_header_lines }: Parameters): number {
  if (header_line !== undefined && Number(skip_header_lines ?? 0) > 0)
    throw new Error("in: parser: 'header_line' option is invalid if 'skip_header_lines' is set.");
  return header_line === true ? 1 : Number(skip_header_lines ?? 0);
}

const textOr = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

/** The format that `parser:` describes. Throws on options that contradict each other. */
export function formatOf(parser: Parameters): CsvFormat {
  return {
    delimiter: delimiterOf(parser),
    quote: characterOf(parser['quote'], '"'),
    escape: characterOf(parser['escape'], '\\'),
    nullString: textOr(parser['null_string']),
    trim: parser['trim_if_not_quoted'] === true,
    strayQuotes: parser['quotes_in_quoted_fields'] === 'ACCEPT_STRAY_QUOTES_ASSUMING_NO_DELIMITERS_IN_FIELDS',
    maxQuotedSize: Number(parser['max_quoted_size_limit'] ?? 131_072),
    commentMarker: textOr(parser['comment_line_marker']),
    newline: newlines[String(parser['newline'] ?? 'CRLF')]!,
    skipLines: skippedLines(parser),
  };
}

function rowOf(record: CsvRecord, columns: readonly ParserColumn[], parser: Parameters): Row {
  if (record.problem !== undefined) throw new Error(record.problem);
  const { values } = record;
  if (values.length < columns.length && parser['allow_optional_columns'] !== true) throw new Error('Too few columns');
  if (values.length > columns.length && parser['allow_extra_columns'] !== true) throw new Error('Too many columns');
  return Object.fromEntries(
    columns.map((column, n) => {
      const text = values[n] ?? null;
      return [storedName(column.name), text === null ? null : valueOf(text, column, parser)];
    }),
  );
}

/** The rows of a CSV: columns by position, bad rows skipped unless the options say otherwise. */
export function parseCsv({ path, text }: TextFile, columns: readonly ParserColumn[], parser: Parameters): Row[] {
  const recognized = parser['line_delimiter_recognized'];
  const lines = text.split(recognized === undefined ? /\r\n|\n|\r/ : newlines[String(recognized)]!);
  return collectRows(csvRecords(lines, formatOf(parser)), path, parser, (record) => rowOf(record, columns, parser));
}

import type { SourceQuestion } from '@cdp-ingestion/core';
import { setting, templates, yesNo } from './setting.js';

const character = { regex: '^(.|tab|none)$', wrong: 'must be one character, or tab, or none' };

/** How the files of an object are read. */
export const parserQuestions: SourceQuestion[] = [
  setting('delimiter', { pattern: character, help: 'csv, tsv: what is between columns: one character, or tab.' }),
  setting('quote', { default: { '*': '"' }, pattern: character, help: 'csv, tsv: the quote, or none.' }),
  setting('escape', {
    default: { '*': '"' },
    pattern: character,
    help: 'csv, tsv: what stands before a quote in quotes, or none.',
  }),
  setting('strayQuotes', {
    values: 'choice',
    choices: yesNo,
    default: { '*': 'false' },
    help: 'csv, tsv: quotes in quoted values need not be doubled, as long as no delimiter follows.',
  }),
  setting('headerLines', {
    values: 'integer',
    minimum: 0,
    maximum: 1000,
    default: { '*': 1 },
    help: 'csv, tsv: lines to skip at the beginning of each file. Columns go by position, not by these names.',
  }),
  setting('nullString', {
    pattern: templates,
    help: 'csv, tsv: the text that means null, such as \\N. Without it an empty value is null.',
  }),
  setting('commentMarker', { pattern: templates, help: 'csv, tsv: lines that begin so are skipped.' }),
  setting('trim', {
    values: 'choice',
    choices: yesNo,
    default: { '*': 'false' },
    help: 'csv, tsv: take spaces away around values without quotes.',
  }),
  setting('maxQuotedSize', {
    values: 'integer',
    minimum: 1,
    maximum: 100_000_000,
    default: { '*': 131_072 },
    help: 'csv, tsv: bytes of a value in quotes; a longer one is a bad row.',
  }),
  setting('optionalColumns', {
    values: 'choice',
    choices: yesNo,
    default: { '*': 'false' },
    help: 'csv, tsv: columns may be missing at the end of a row; parquet: from a file. They are null.',
  }),
  setting('extraColumns', {
    values: 'choice',
    choices: yesNo,
    default: { '*': 'false' },
    help: 'csv, tsv: a row may have more columns than we know.',
  }),
  setting('charset', {
    default: { '*': 'UTF-8' },
    pattern: { regex: '^[A-Za-z0-9_-]+$', wrong: 'must be the name of a charset, such as UTF-8 or Shift_JIS' },
    help: 'csv, tsv: the charset.',
  }),
  setting('newline', {
    values: 'choice',
    choices: ['LF', 'CRLF', 'CR'],
    default: { '*': 'LF' },
    help: 'csv, tsv: what a line break within quotes becomes. Any of the three ends a row.',
  }),
  setting('badRows', {
    values: 'choice',
    choices: ['stop', 'skip'],
    default: { '*': 'stop' },
    help: "csv, tsv, jsonl: a row that cannot be read stops the load, or is skipped without a word, as is TD's own default.",
  }),
  setting('timestampFormats', {
    values: 'columns',
    pattern: {
      regex: '^[^"\\\\\'$]*%[^"\\\\\'$]*$',
      wrong: "must be a format of Ruby's strptime; a space is written +",
    },
    help: "Columns whose texts the parser turns into times, in Ruby's strptime with + for a space: orders=placed_at:%d.%m.%Y+%H:%M. Others stay as they are.",
  }),
  setting('fileTimezone', {
    default: { '*': 'UTC' },
    pattern: { regex: '^[A-Za-z0-9_+/-]+$', wrong: 'must be a time zone, such as UTC or Asia/Tokyo' },
    help: 'The zone of such times, where their texts name none.',
  }),
  setting('jsonRoot', {
    pattern: { regex: '^/(?!.*[$"]).*$', wrong: 'must be a JSON Pointer, such as /order' },
    help: 'jsonl: where the row is in each JSON value, as a JSON Pointer.',
  }),
  setting('jsonArray', {
    values: 'choice',
    choices: yesNo,
    default: { '*': 'false' },
    help: 'jsonl: each JSON value, or what --json-root points at, is an array of rows. It is held in memory.',
  }),
  setting('elementAt', {
    values: 'columns',
    pattern: { regex: '^/[^"\\\\$]*$', wrong: 'must be a JSON Pointer, such as /customer/id' },
    help: 'jsonl: where columns are in a row, as JSON Pointers: orders=customer_id:/customer/id. Others are found by their names.',
  }),
];

import type { ConnectorParameter } from './connector.js';

const csv = { type: ['csv'] } as const;
const json = { type: ['json'] } as const;

/**
 * A column of a parser. Embulk has these types and no `date`.
 * https://docs.treasuredata.com/products/customer-data-platform/integration-hub/batch/import/parser/csv-parser-function
 */
const columns = [
  { name: 'name', type: 'string', required: true, mark: 'doc' },
  {
    name: 'type',
    type: 'enum',
    required: true,
    values: ['boolean', 'long', 'timestamp', 'double', 'string', 'json'],
    mark: 'doc',
  },
  {
    name: 'format',
    type: 'string',
    when: { type: ['timestamp'] },
    mark: 'doc',
    note: "Ruby's strptime: microseconds are `%6N`, not `%f`.",
  },
  { name: 'timezone', type: 'string', when: { type: ['timestamp'] }, mark: 'doc' },
  { name: 'date', type: 'string', when: { type: ['timestamp'] }, mark: 'doc' },
  { name: 'element_at', type: 'string', mark: 'doc', note: 'A JSON Pointer; only for the JSON parser.' },
] as const satisfies readonly ConnectorParameter[];

/** What `parser:` holds: the options of Embulk's parsers for CSV and JSON, with their defaults. */
export const sftpParser = [
  {
    name: 'type',
    type: 'enum',
    required: true,
    values: ['csv', 'json'],
    mark: 'doc',
    note: 'TSV is CSV with a tab as delimiter. There is no parser for Parquet.',
  },
  {
    name: 'columns',
    type: 'list',
    required: csv,
    parameters: columns,
    mark: 'doc',
    note: 'CSV: needed, and by position. JSON: without it there is one column `record`.',
  },
  {
    name: 'delimiter',
    type: 'string',
    when: csv,
    default: ',',
    mark: 'doc',
    note: 'One character; with `use_string_literal` also its escape sequence.',
  },
  { name: 'quote', type: 'character', when: csv, default: '"', mark: 'doc', note: '`\\0`: no quotes.' },
  { name: 'escape', type: 'character', when: csv, default: '\\', mark: 'doc', note: '`\\0`: no escapes.' },
  { name: 'skip_header_lines', type: 'integer', minimum: 0, when: csv, default: 0, mark: 'doc' },
  {
    name: 'header_line',
    type: 'boolean',
    when: csv,
    mark: 'doc',
    note: 'Old; not beside `skip_header_lines`.',
  },
  { name: 'null_string', type: 'string', empty: true, when: csv, mark: 'doc' },
  { name: 'trim_if_not_quoted', type: 'boolean', when: csv, default: false, mark: 'doc' },
  {
    name: 'quotes_in_quoted_fields',
    type: 'enum',
    when: csv,
    values: ['ACCEPT_ONLY_RFC4180_ESCAPED', 'ACCEPT_STRAY_QUOTES_ASSUMING_NO_DELIMITERS_IN_FIELDS'],
    default: 'ACCEPT_ONLY_RFC4180_ESCAPED',
    mark: 'doc',
  },
  { name: 'max_quoted_size_limit', type: 'integer', when: csv, default: 131_072, mark: 'doc' },
  { name: 'comment_line_marker', type: 'string', when: csv, mark: 'doc' },
  { name: 'allow_optional_columns', type: 'boolean', when: csv, default: false, mark: 'doc' },
  { name: 'allow_extra_columns', type: 'boolean', when: csv, default: false, mark: 'doc' },
  {
    name: 'stop_on_invalid_record',
    type: 'boolean',
    default: false,
    mark: 'doc',
    note: 'By default a bad row is skipped without a word.',
  },
  { name: 'charset', type: 'string', when: csv, default: 'utf-8', mark: 'doc' },
  { name: 'newline', type: 'enum', when: csv, values: ['CRLF', 'LF', 'CR'], default: 'CRLF', mark: 'doc' },
  {
    name: 'line_delimiter_recognized',
    type: 'enum',
    when: csv,
    values: ['CRLF', 'LF', 'CR'],
    mark: 'doc',
  },
  { name: 'default_timezone', type: 'string', default: 'UTC', mark: 'doc' },
  { name: 'default_timestamp_format', type: 'string', default: '%Y-%m-%d %H:%M:%S.%N %z', mark: 'doc' },
  { name: 'default_date', type: 'string', default: '1970-01-01', mark: 'doc' },
  { name: 'use_string_literal', type: 'boolean', when: csv, default: false, mark: 'prod', note: "TD's own." },
  {
    name: 'invalid_string_escapes',
    type: 'enum',
    when: json,
    values: ['PASSTHROUGH', 'SKIP', 'UNESCAPE'],
    default: 'PASSTHROUGH',
    mark: 'doc',
  },
  { name: 'root', type: 'string', when: json, mark: 'doc', note: 'A JSON Pointer.' },
  { name: 'flatten_json_array', type: 'boolean', when: json, default: false, mark: 'doc' },
] as const satisfies readonly ConnectorParameter[];

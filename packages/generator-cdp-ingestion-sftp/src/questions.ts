import type { SourceQuestion } from '@cdp-ingestion/core';

const yesNo = ['true', 'false'];
const templates = { regex: '^(?!.*\\$\\{).*$', wrong: 'must not hold ${: Digdag would replace it' };
const character = { regex: '^(.|tab|none)$', wrong: 'must be one character, or tab, or none' };
const folder = { regex: '^/[A-Za-z0-9 ._/-]*[A-Za-z0-9._-]$', wrong: 'must be a folder, such as /archive' };
const withServer = { auth: ['password', 'key', 'key_passphrase'] };

/** A setting of the files of an object, which nobody is asked for. */
const setting = (key: string, row: Partial<SourceQuestion> & { help: string }): SourceQuestion => ({
  key,
  type: 'map',
  values: 'text',
  default: {},
  silent: true,
  message: row.help,
  ...row,
});

const where: SourceQuestion[] = [
  {
    key: 'host',
    type: 'text',
    message: 'Host of the SFTP server',
    help: 'The name or address of the SFTP server. With --auth authentication it stands in the authentication and in a secret.',
    pattern: { regex: '^[A-Za-z0-9.:_-]+$', wrong: 'must be a host name or an address, without sftp://' },
    when: withServer,
  },
  {
    key: 'user',
    type: 'text',
    message: 'User on the SFTP server',
    help: 'The user who logs in.',
    pattern: { regex: '^[A-Za-z0-9@+._\\\\-]+$', wrong: 'must be a user name' },
    when: withServer,
  },
  {
    key: 'port',
    type: 'integer',
    minimum: 1,
    maximum: 65_535,
    default: 22,
    silent: true,
    message: 'Port of the SFTP server',
    help: 'The port of the SFTP server.',
  },
  {
    key: 'userDirectoryIsRoot',
    type: 'choice',
    choices: yesNo,
    default: 'true',
    silent: true,
    in: 'user_directory_is_root',
    message: "Whether paths begin in the user's own folder",
    help: "true: paths begin in the user's own folder. false: at the root of the server.",
  },
  {
    key: 'timeout',
    type: 'integer',
    minimum: 1,
    maximum: 3600,
    default: 600,
    silent: true,
    in: 'timeout',
    omit: ['600'],
    message: 'Seconds to wait for the server',
    help: 'Seconds after which a server that does not answer fails the load.',
  },
  {
    key: 'settle',
    type: 'integer',
    minimum: 0,
    maximum: 86_400,
    default: 60,
    silent: true,
    config: { key: 'settle', note: 'seconds for which nobody may have written to a file before it is loaded' },
    message: 'Seconds for which a file must have been left alone',
    help: 'A file that was written less than so many seconds ago waits for the next run.',
  },
  {
    key: 'hostFingerprint',
    type: 'text',
    default: 'none',
    silent: true,
    pattern: {
      regex: '^(SHA256:[A-Za-z0-9+/]{43}=?|none)$',
      wrong: 'must be SHA256:… as ssh-keygen -l prints it, or none',
    },
    config: { key: 'host_fingerprint', note: "the server's key, which the scripts insist on (SHA256:…; none: any)" },
    message: "Fingerprint of the server's key",
    help: "SHA256:… of the server's key. The scripts then refuse another server; TD's connector looks at no key.",
  },
];

const which: SourceQuestion[] = [
  {
    key: 'pathPrefix',
    type: 'map',
    values: 'text',
    message:
      'Where the files of each object are: a folder with / at its end, or the beginning of a path (orders=/out/orders_, …)',
    help: 'The folder (with / at its end) or the beginning of the path of the files: --path-prefix orders=/out/orders_. Folders in it are not read.',
    pattern: { regex: '^/(?!.*\\$\\{).*$', wrong: 'must begin with / and not hold ${' },
  },
  {
    key: 'pathMatchPattern',
    type: 'map',
    values: 'text',
    default: {},
    message: 'A regular expression that the path must match (orders=\\.csv$, …)',
    help: 'A regular expression for the whole path; it finds anywhere unless it has ^ and $: --path-match-pattern "orders=\\.csv$".',
    pattern: templates,
  },
  {
    key: 'fileFormat',
    type: 'map',
    values: 'choice',
    choices: ['csv', 'tsv', 'jsonl', 'parquet'],
    default: { '*': 'csv' },
    message: 'Format of the files (csv, tsv, jsonl, parquet; for all, or orders=csv, …)',
    help: 'csv, tsv (csv with tabs), jsonl (JSON objects, one per line or one after the other), or parquet, which a Python task reads.',
  },
  {
    key: 'afterLoad',
    type: 'map',
    values: 'choice',
    choices: ['leave', 'archive'],
    default: { '*': 'leave' },
    message: 'What becomes of a file that is loaded (leave, archive)',
    help: 'leave: it stays. archive: it is moved to --archive-folder, once its rows are in the table and the success is logged.',
  },
  setting('archiveFolder', {
    default: { '*': '/archive' },
    pattern: folder,
    help: 'Where files are moved: to <folder>/<table>/<year>/<month>.',
  }),
  setting('compression', {
    values: 'choice',
    choices: ['auto', 'none', 'gzip', 'zip'],
    default: { '*': 'auto' },
    help: 'auto: by the end of the name (.gz, .zip). A run loads files that are packed alike; the others come next.',
  }),
  setting('maxFiles', {
    values: 'integer',
    minimum: 1,
    maximum: 500,
    default: { '*': 200 },
    help: 'Files that one run loads at most, the oldest first. A full reload with more fails.',
  }),
  setting('onChange', {
    values: 'choice',
    choices: ['load', 'fail'],
    help: 'A file that changed after it was loaded: load it again, or fail. Without an answer: load, but fail where rows are appended without a key.',
  }),
];

const how: SourceQuestion[] = [
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

/** What is asked about an SFTP server and the files of each object. */
export const questions: SourceQuestion[] = [...where, ...which, ...how];

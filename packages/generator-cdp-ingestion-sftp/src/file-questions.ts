import type { SourceQuestion } from '@cdp-ingestion/core';
import { setting, templates } from './setting.js';

const folder = { regex: '^/[A-Za-z0-9 ._/-]*[A-Za-z0-9._-]$', wrong: 'must be a folder, such as /archive' };

/** Which files an object is, and what becomes of them. */
export const fileQuestions: SourceQuestion[] = [
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

import { valueFor } from '../source/answer.js';
import { masks, wrongColumnType } from '../source/column-options.js';
import { readFilter } from '../source/filters.js';
import { findColumn, wrongColumnName } from '../source/object-columns.js';
import { objectsOf } from '../source/objects.js';
import type { AskContext, Question } from '../source/question.js';
import { checkRowBounds } from '../source/row-bounds.js';
import { columnTypes } from '../source/source.js';
import { checkTimeFormat } from '../sql/time-format.js';
import { checkExpression } from '../sql/trino-expression.js';

function checkFormat(format: string, { answers }: AskContext, name: string): string | undefined {
  const type = valueFor(answers.columnType, name);
  return type === undefined || type === 'timestamp'
    ? checkTimeFormat(format)
    : `makes a timestamp of ${name}, and --column-type says ${type}`;
}

function checkMask(mask: string, context: AskContext, name: string): string | undefined {
  const { object, column } = findColumn(name, context);
  if (object?.cursor?.column === column?.name)
    return `would hide the cursor of ${object?.name}, which tells what is new`;
  return mask === 'redact' && object?.key.includes(column?.name ?? '')
    ? `would make all keys of ${object.name} the same: hash keeps them apart`
    : undefined;
}

function checkDuplicates(choice: string, { source, answers }: AskContext, name: string): string | undefined {
  const keyless = objectsOf(source, answers).find((object) => object.name === name && object.key.length === 0);
  return choice === 'fail' && keyless ? `cannot be: ${name} has no key` : undefined;
}

function checkTransformer(text: string, context: AskContext, name: string): string | undefined {
  const { object } = findColumn(name, context);
  return checkExpression(text, object?.columns.map((column) => column.name) ?? []);
}

const rows: Omit<Question, 'silent'>[] = [
  {
    key: 'columnType',
    type: 'map',
    perColumn: true,
    values: 'choice',
    choices: () => columnTypes,
    message: 'Types of columns (object.column=double, …)',
    help: 'The type that a column becomes: --column-type profiles.revenue=double. A value that is none of it fails the run.',
    check: (type, context, name) => wrongColumnType(type, findColumn(name, context).column),
  },
  {
    key: 'format',
    type: 'map',
    perColumn: true,
    values: 'text',
    message: 'Formats of times (object.column=%d/%m/%Y %H:%M, …)',
    help: "How a text becomes a time, spelled as by strptime: --format 'orders.ordered_at=%d/%m/%Y %H:%M'. UTC unless it has %z.",
    check: checkFormat,
  },
  {
    key: 'transformer',
    type: 'map',
    perColumn: true,
    values: 'text',
    message: 'Transformers (object.column=SQL expression, …)',
    help: "A Trino expression over the columns of a row: --transformer 'profiles.email=lower(email)'.",
    check: checkTransformer,
  },
  {
    key: 'mask',
    type: 'map',
    perColumn: true,
    values: 'choice',
    choices: () => masks,
    message: 'Masks of personal columns (object.column=hash|redact, …)',
    help: 'hash: SHA-256 in hexadecimal of the trimmed lower-case text, without a pepper. redact: *** for any value.',
    check: checkMask,
  },
  {
    key: 'required',
    type: 'choices',
    mayBeEmpty: true,
    message: 'Columns that must have a value (object.column, …)',
    help: 'A row without a value in one of these columns fails the run: --required profiles.email,events.uuid.',
    default: () => [],
    check: wrongColumnName,
  },
  {
    key: 'filters',
    type: 'list',
    item: readFilter,
    message: 'Filters of rows (object.column operator value; …)',
    help: "Only rows that meet all filters are written: --filters 'profiles.email is_not_null; lists.name in a|b; events.datetime greater_than 2024-01-01'.",
    default: () => [],
  },
  {
    key: 'rows',
    type: 'map',
    values: 'text',
    message: 'Bounds of the number of rows of a run (object=1..1000000, …)',
    help: 'A run with fewer or more rows fails, or with :warn is logged with a warning: --rows events=1..1000000:warn.',
    check: checkRowBounds,
  },
  {
    key: 'duplicates',
    type: 'map',
    values: 'choice',
    choices: () => ['newest', 'fail'],
    message: 'What becomes of rows with the same key in one load (object=newest|fail, …)',
    help: 'newest: the newest of them is written, which is the default. fail: the run fails.',
    check: checkDuplicates,
  },
];

/** What is done with columns and rows between the staging table and the table; nobody is asked. */
export const optionQuestions: Question[] = rows.map((question) => ({ default: () => ({}), ...question, silent: true }));

import { readColumnList, readNames } from '../source/column-list.js';
import { checkColumn, checkObjectName } from '../names.js';
import { readWaits } from '../source/object-order.js';
import { knownObjects, newObjectNames, objectsOf } from '../source/objects.js';
import type { AskContext, Question } from '../source/question.js';
import { strategies } from '../source/source.js';
import { isUserError } from '../user-error.js';

const objectsIn = ({ source, answers }: AskContext) => objectsOf(source, answers);
const knownIn = ({ source, answers }: AskContext) => knownObjects(source, answers).map(({ name }) => name);

/** What to load. */
export const objectsQuestion: Question = {
  key: 'objects',
  type: 'choices',
  message: 'Objects to load',
  help: 'What to load; each object becomes a table <source name>_<object>. Those that are named first load first, where not all may at once.',
  keepsOrder: true,
  choices: (context) => (context.source.newObject ? undefined : knownIn(context)),
  aliases: ({ source }) => source.aliases,
  default: (context) => (context.source.objects.length > 0 ? knownIn(context) : undefined),
  check: checkObjectName,
};

/** What makes an object, where the source does not know it or the person knows better. */
export const shapeQuestions: Question[] = [
  {
    key: 'columns',
    type: 'map',
    values: 'text',
    words: true,
    message: 'Columns per object (object=id:bigint name updated_at:timestamp, …)',
    help: 'The columns of an object, each with its type (varchar unless said): --columns "orders=id:bigint name updated_at:timestamp".',
    default: ({ source, answers }) => (newObjectNames(source, answers).length > 0 ? undefined : {}),
    check: (text) =>
      /[;=]/.test(text)
        ? 'is no list of columns: between objects stands a comma, as in orders=id:bigint name,users=id:bigint'
        : wrongIn(() => readColumnList(text)),
  },
  {
    key: 'key',
    type: 'map',
    values: 'text',
    words: true,
    message: 'Key columns per object (object=id, or object=order_id line)',
    help: 'The columns that identify a row. Without them an object cannot be merged.',
    default: () => ({}),
    check: (text) => readNames(text).map(checkColumn).find(Boolean),
  },
  {
    key: 'cursor',
    type: 'map',
    values: 'text',
    message: 'Cursor per object: the column that tells what is new (object=updated_at)',
    help: 'The column whose time tells what is new. Without it an object is loaded as a whole each time.',
    default: () => ({}),
    check: checkColumn,
  },
];

function wrongIn(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (isUserError(error)) return `is no list of columns: ${error.message}`;
    throw error;
  }
}

/** How each object is loaded. */
export const loadQuestions: Question[] = [
  {
    key: 'strategy',
    type: 'map',
    values: 'choice',
    message: 'Strategy per object (object=merge|append|replace, …)',
    help: 'merge: one row per key. append: every row, tagged with its session; of a key the first. replace: full reload.',
    choices: () => strategies,
    default: (context) => Object.fromEntries(objectsIn(context).map((object) => [object.name, object.strategy])),
  },
  {
    key: 'lookback',
    type: 'map',
    values: 'integer',
    minimum: 0,
    maximum: 31 * 86_400,
    message: 'Look-back in seconds (for all, or object=seconds, …)',
    help: 'How far behind the watermark an increment reads again, for rows that arrive late.',
    default: (context) => ({
      '*': context.source.lookback,
      ...Object.fromEntries(
        objectsIn(context).flatMap((object) => (object.lookback === undefined ? [] : [[object.name, object.lookback]])),
      ),
    }),
  },
];

/** What is right for nearly all, so that a person on a terminal is not asked. */
export const silentObjectQuestions: Question[] = [
  {
    key: 'after',
    type: 'map',
    values: 'text',
    words: true,
    message: 'Objects that wait for others (object=other+other, …)',
    help: 'An object that loads only after others have succeeded: --after orders=customers+products. A backfill does not wait.',
    silent: true,
    default: () => ({}),
    check: (text) => (readWaits(text).length > 0 ? undefined : 'names no object'),
  },
  {
    key: 'allowEmpty',
    type: 'choices',
    message: 'Objects that may become empty by a full reload',
    help: 'A replace that finds no rows fails, unless the object is named here.',
    choices: (context) => objectsIn(context).map(({ name }) => name),
    silent: true,
    mayBeEmpty: true,
    default: () => [],
  },
];

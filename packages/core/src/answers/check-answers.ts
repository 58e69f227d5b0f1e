import { type Answers, valueFor, type AnswerValue, type PartialAnswers } from '../source/answer.js';
import { columnWords } from '../source/column-list.js';
import { checkOrder } from '../source/object-order.js';
import { hasMonths, objectsOf } from '../source/objects.js';
import { flagOf } from '../source/question.js';
import type { Source, SourceObject, Strategy } from '../source/source.js';
import { UserError } from '../user-error.js';

/**
 * Laws between answers that no single question can see.
 *
 * @throws UserError
 */
export function checkAnswers(source: Source, answers: Answers): void {
  checkObjects(source, answers);
  const hasHistory = objectsOf(source, answers).some(
    (object) => strategyOf(object, answers) !== 'replace' && hasMonths(object),
  );
  if ((answers.modes as string[] | undefined)?.includes('hist') && !hasHistory)
    throw new UserError(
      '--modes: hist has nothing to load: it takes the months of objects that are merged or appended by a cursor. Choose inc alone.',
    );
}

const strategyOf = ({ name, strategy }: SourceObject, answers: PartialAnswers) =>
  (valueFor(answers.strategy, name) ?? strategy) as Strategy;

/**
 * Laws between the answers about objects. They may be checked before all answers are there: a law that one of these breaks names
 * the flag of an answer.
 *
 * @throws UserError
 */
export function checkObjects(source: Source, answers: PartialAnswers): void {
  const objects = objectsOf(source, answers);
  for (const object of objects) {
    checkShape(object);
    checkStrategy(source, object, strategyOf(object, answers));
    checkColumnWords(source, answers, object);
    checkRefused(source, answers, object, strategyOf(object, answers));
  }
  checkOrder(
    objects.map(({ name }) => name),
    answers.after,
  );
}

function checkShape({ name, columns, key, cursor, whole = [] }: SourceObject): void {
  if (columns.length === 0)
    throw new UserError(`--columns: say which columns ${name} has, such as ${name}=id:bigint name.`);
  const names = columns.map((column) => column.name).join(', ');
  const lost = key.find((column) => !columns.some((one) => one.name === column));
  if (lost !== undefined) throw new UserError(`--key: ${name} has no column ${lost}. It has ${names}.`);
  const missing = whole.find((column) => !columns.some((one) => one.name === column));
  if (missing !== undefined)
    throw new UserError(`--columns: ${name} needs ${missing}: rows are replaced by it. It has ${names}.`);
  if (!cursor) return;
  const column = columns.find((one) => one.name === cursor.column);
  if (!column) throw new UserError(`--cursor: ${name} has no column ${cursor.column}. It has ${names}.`);
  if (column.type !== 'timestamp' && column.type !== 'bigint')
    throw new UserError(
      `--cursor: ${name}.${column.name} is ${column.type}, which does not tell what is newer. Choose a timestamp, or a bigint that holds epoch seconds.`,
    );
}

function checkColumnWords(source: Source, answers: PartialAnswers, { name, columns }: SourceObject): void {
  for (const { key } of source.questions.filter(({ values }) => values === 'columns'))
    for (const [word] of columnWords(String(valueFor(answers[key], name) ?? '')))
      if (!columns.some((column) => column.name === word))
        throw new UserError(
          `--${flagOf(key)}: ${name} has no column ${word}. It has ${columns.map((column) => column.name).join(', ')}.`,
        );
}

function checkRefused(source: Source, answers: PartialAnswers, object: SourceObject, strategy: Strategy): void {
  const cursor = object.columns.find(({ name }) => name === object.cursor?.column);
  const cursorType = cursor?.from ?? cursor?.type ?? '';
  const given = (answer: AnswerValue | undefined) =>
    typeof answer === 'object' && !Array.isArray(answer) ? valueFor(answer, object.name) : answer;
  const textOf = (key: string) => String(given(answers[key]) ?? '');
  const answerOf = (key: string): string => {
    if (key === 'strategy') return strategy;
    if (key === 'cursor') return cursorType;
    const ofCursor = /^cursor\.(\w+)$/.exec(key)?.[1];
    if (ofCursor === undefined) return textOf(key);
    return columnWords(textOf(ofCursor)).find(([column]) => column === object.cursor?.column)?.[1] ?? '';
  };
  for (const { object: patterns, wrong } of source.refused ?? [])
    if (Object.entries(patterns).every(([key, pattern]) => new RegExp(pattern).test(answerOf(key))))
      throw new UserError(wrong.replaceAll('{object}', object.name));
}

function checkStrategy(source: Source, { name, key, cursor, increment }: SourceObject, strategy: Strategy): void {
  if (strategy !== 'replace' && !cursor && increment !== 'file')
    throw new UserError(
      `--strategy: ${name} can only be replaced: ${source.newObject ? 'it has no cursor' : `${source.title} does not say when such a row changed`}.`,
    );
  if (strategy === 'merge' && key.length === 0)
    throw new UserError(`--strategy: ${name} cannot be merged: it has no key. Choose append or replace.`);
}

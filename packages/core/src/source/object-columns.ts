import { nearest } from '../nearest.js';
import { objectsOf } from './objects.js';
import type { AskContext } from './question.js';
import type { Column, SourceObject } from './source.js';
import { UserError } from '../user-error.js';

/** The object and the column that `object.column` names, among those that are loaded. */
export function findColumn(
  name: string,
  { source, answers }: AskContext,
): { object: SourceObject | undefined; column: Column | undefined } {
  const [first = '', ...rest] = name.split('.');
  const object = objectsOf(source, answers).find((one) => one.name === first);
  return { object, column: object?.columns.find((one) => one.name === rest.join('.')) };
}

/** What is wrong with a name that must be `object.column`, or undefined. */
export function wrongColumnName(name: string, context: AskContext): string | undefined {
  if (!name.includes('.')) return 'must name a column as object.column';
  const { object, column } = findColumn(name, context);
  if (column) return undefined;
  if (!object) {
    const loaded = objectsOf(context.source, context.answers).map((one) => one.name);
    return `names no object that is loaded: ${loaded.join(', ')}`;
  }
  const columns = object.columns.map((one) => one.name);
  const guess = nearest(name.slice(object.name.length + 1), columns);
  return `is no column of ${object.name}${guess ? `, did you mean ${object.name}.${guess}?` : '.'} It has ${columns.join(', ')}`;
}

/**
 * The column that `object.column` names.
 *
 * @throws UserError
 */
export function columnNamed(name: string, context: AskContext): Column {
  const { column } = findColumn(name, context);
  if (!column) throw new UserError(`${JSON.stringify(name)} ${String(wrongColumnName(name, context))}`);
  return column;
}

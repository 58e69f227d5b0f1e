import { type PartialAnswers, valueFor } from './answer.js';
import { readColumnList, readNames } from './column-list.js';
import type { Column, ColumnType, Source, SourceObject, Strategy } from './source.js';
import { holds } from './when.js';

/** The objects that answers name, in their order. */
export const namedObjects = ({ objects = [] }: Readonly<Record<string, unknown>>): string[] =>
  [objects].flat().map(String);

/** The objects that the source knows, as far as the answers tell: one of each name. */
export function knownObjects(source: Source, answers: PartialAnswers): SourceObject[] {
  const isOpen = ({ when }: SourceObject) => Object.keys(when ?? {}).some((key) => answers[key] === undefined);
  const possible = source.objects.filter((object) => isOpen(object) || holds(object.when, answers));
  return possible.filter(({ name }, index) => possible.findIndex((one) => one.name === name) === index);
}

/** Names of the objects that are loaded. */
export function objectNames(source: Source, answers: PartialAnswers): string[] {
  const known = knownObjects(source, answers).map(({ name }) => name);
  const { objects } = answers;
  const chosen = Array.isArray(objects) ? known.filter((name) => objects.includes(name)) : known;
  return [...chosen, ...newObjectNames(source, answers)];
}

/** Names of the objects that the source does not know: the person made them up. */
export function newObjectNames(source: Source, answers: PartialAnswers): string[] {
  const known = source.objects.map(({ name }) => name);
  return source.newObject && Array.isArray(answers.objects)
    ? answers.objects.filter((name) => !known.includes(name))
    : [];
}

/** True when an object's rows can be asked for month by month, if it is not replaced. */
export function hasMonths({ cursor, increment }: SourceObject): boolean {
  return cursor !== undefined && increment !== 'file';
}

/**
 * The objects that are loaded, in the source's order and then as named: what the source knows of each, or what the person said of
 * a new one. Columns, key and cursor that were answered stand in place of the source's.
 */
export function objectsOf(source: Source, answers: PartialAnswers): SourceObject[] {
  const names = objectNames(source, answers);
  const chosen = knownObjects(source, answers).filter(({ name }) => names.includes(name));
  const template = source.newObject as NonNullable<Source['newObject']>;
  const made = newObjectNames(source, answers).map((name) => ({
    ...template,
    name,
    load: named(template.load, name),
    key: [],
    columns: [],
    strategy: 'replace' as const,
  }));
  return [
    ...chosen.map((object) => withAnswers(object, answers, object.cursor?.param !== undefined)),
    ...made.map((object) => withDefaultStrategy(withAnswers(object, answers, true))),
  ];
}

const named = (load: SourceObject['load'], name: string): SourceObject['load'] =>
  Object.fromEntries(Object.entries(load).map(([key, value]) => [key, value === '{object}' ? name : value]));

/** `told`: the connector is told the cursor, under its column's name when it is an answer. */
function withAnswers(object: SourceObject, answers: PartialAnswers, told: boolean): SourceObject {
  const list = valueFor(answers.columns, object.name);
  const columns = list === undefined ? object.columns : readColumnList(String(list));
  const key = valueFor(answers.key, object.name);
  const cursor = valueFor(answers.cursor, object.name);
  const from = object.from === undefined ? {} : { from: object.from };
  return {
    ...object,
    columns: columns.map((column) => retyped({ ...column, ...from }, `${object.name}.${column.name}`, answers)),
    ...(key === undefined ? {} : { key: readNames(String(key)) }),
    ...(cursor === undefined || cursor === object.cursor?.column ? {} : { cursor: cursorOf(String(cursor), told) }),
  };
}

const cursorOf = (column: string, told: boolean) => (told ? { column, param: column } : { column });

/** A column as the type that it becomes: by an answer, or because its text is read as a time. */
function retyped(column: Column, name: string, { columnType, format }: PartialAnswers): Column {
  const type = valueFor(format, name) === undefined ? valueFor(columnType, name) : 'timestamp';
  return type === undefined ? column : { ...column, type: type as ColumnType, from: column.from ?? column.type };
}

/** What is told apart by a key is merged, what only has a time is added, the rest is loaded as a whole. */
function withDefaultStrategy(object: SourceObject): SourceObject {
  const grows = object.cursor !== undefined || object.increment === 'file';
  const strategy: Strategy = !grows ? 'replace' : object.key.length > 0 ? 'merge' : 'append';
  return { ...object, strategy };
}

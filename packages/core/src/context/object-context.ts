import { type Answers, valueFor, type AnswerValue } from '../source/answer.js';
import { columnWords } from '../source/column-list.js';
import { columnContext } from '../source/column-options.js';
import { connectorOf, type Connector } from '../connectors.js';
import { filterSql } from '../source/filter-sql.js';
import { filterText, readFilterText } from '../source/filters.js';
import { sqlName } from '../names.js';
import { hasMonths, newObjectNames } from '../source/objects.js';
import { flagOf } from '../source/question.js';
import { readRowBounds } from '../source/row-bounds.js';
import type { Column, LoadValue, Mode, ScriptTask, Source, SourceObject, Strategy } from '../source/source.js';
import { holds } from '../source/when.js';

/** One chosen object, ready for the templates. */
export type ObjectContext = ReturnType<typeof objectContext>;

/** What the templates may name of one object. */
export function objectContext(source: Source, answers: Answers, object: SourceObject) {
  const name = String(answers.sourceName);
  const table = `${name}_${object.name}`;
  const strategy = (valueFor(answers.strategy, object.name) ?? object.strategy) as Strategy;
  const incremental = strategy !== 'replace';
  const filters = filtersOf(answers, object);
  const columns = object.columns.map((column) =>
    columnContext(
      answers,
      object,
      column,
      filters.some((filter) => filter.column === column.name && filter.values.length > 0),
    ),
  );
  const lossy = columns.filter(({ lost }) => lost !== undefined);
  const sureFilters = filters.filter(({ column }) => !lossy.some(({ name }) => name === column));
  const cursorType = object.columns.find((column) => column.name === object.cursor?.column)?.type;
  const isNew = newObjectNames(source, answers).includes(object.name);
  const { load, unproven } = loadParameters(source, answers, object, isNew);
  const scripts = scriptsOf(source, answers, object.name);
  const connector = object.connector ?? source.connector;
  const { window, clock }: Connector = connectorOf(source, connector);
  return {
    name: object.name,
    table,
    staging: `${table}_staging`,
    next: `${table}_next`,
    strategy,
    incremental,
    key: object.key,
    /** Columns whose rows a load brings whole. */
    whole: object.whole ?? [],
    cursor: object.cursor ? { column: object.cursor.column, param: object.cursor.param ?? null } : null,
    /** The column by which a backfill goes, where that is not the cursor: changes since it began are the increment's to load. */
    history: object.history && object.history.column !== object.cursor?.column ? object.history.column : null,
    /** The cursor's name at the connector, in a workflow of the mode at hand. */
    cursorParam: cursorParam(answers, object),
    /** True when its months can be loaded one by one. */
    hasHistory: incremental && hasMonths(object),
    connector,
    window: window && { ...window, format: clock?.momentFormat ?? '' },
    /** A full reload tells the connector, or the script, the start date. */
    wantsStart: object.wantsStart === true,
    scripts,
    /** Answers of the source's own questions, for its own templates: a map's value for this object, words of columns by column. */
    options: optionsOf(source, answers, object.name),
    columns,
    /** Conditions that rows must meet, each with its SQL over the typed columns of `s`; a source that can asks for no others. */
    filters,
    /** Columns whose values may have no such type, the filters that do not depend on them, and what a check of both must read. */
    lossy,
    sureFilters,
    checkedColumns: columns.filter(
      (column) => lossy.includes(column) || sureFilters.some((filter) => filter.column === column.name),
    ),
    /** True when a row is not written as it came. */
    reshaped:
      filters.length > 0 || columns.some((column) => column.lost ?? column.value !== `s.${sqlName(column.name)}`),
    masked: columns.some((column) => column.masked),
    required: columns
      .filter((column) => column.required && !object.key.includes(column.name))
      .map((column) => column.name),
    rows: readRowBounds(String(valueFor(answers.rows, object.name) ?? '')) ?? null,
    duplicates: valueFor(answers.duplicates, object.name) === 'fail' && object.key.length > 0 ? 'fail' : 'newest',
    load,
    /** Of a bulk load only: a script knows what it asks for. */
    unproven: scripts.load ? [] : unproven,
    /** New rows come in new files: nothing is read again behind the watermark. */
    byFile: object.increment === 'file',
    lookback:
      incremental && object.increment !== 'file' ? `\${${name}.config.${lookbackKey(answers, object.name)}}` : '0',
    allowEmpty: (answers.allowEmpty as string[]).includes(object.name),
    /** Rows `t` and `s` have the same key. */
    sameKey: object.key.map((column) => `t.${sqlName(column)} = s.${sqlName(column)}`).join(' AND '),
    keyOf: (alias: string) => object.key.map((column) => `${alias}.${sqlName(column)}`).join(', '),
    /** The cursor of a row as something that can be ordered: texts are compared as instants, not letter by letter. */
    instant: (alias: string) => {
      const column = `${alias}.${sqlName(object.cursor?.column ?? 'time')}`;
      return cursorType === 'timestamp' ? `TRY(from_iso8601_timestamp(replace(${column}, ' ', 'T')))` : column;
    },
  };
}

function filtersOf(answers: Answers, { name, columns }: SourceObject) {
  const filters = ((answers.filters ?? []) as string[]).map(readFilterText).filter((filter) => filter.object === name);
  return filters.map((filter) => {
    const column = columns.find((one) => one.name === filter.column) as Column;
    return { ...filter, text: filterText(filter), sql: filterSql(filter, column) };
  });
}

/** The object's own load parameters, with what the answers override, and those that nobody has seen working. */
function loadParameters(source: Source, answers: Answers, object: SourceObject, isNew: boolean) {
  const load: Record<string, LoadValue> = { ...object.load };
  const unproven: { param: string; value: LoadValue; flag: string }[] = [];
  for (const { key, load: param } of source.questions) {
    if (param === undefined) continue;
    const override = valueFor(answers[key], object.name);
    if (override !== undefined) load[param] = override;
    if (object.unproven?.includes(param) && (isNew || override === undefined))
      unproven.push({ param, value: load[param] ?? '', flag: flagOf(key) });
  }
  return { load, unproven };
}

function cursorParam(answers: Answers, { cursor, history }: SourceObject): string | null {
  const forward = cursor?.param ?? null;
  const back = history?.param ?? forward;
  const hist = (answers.modes as Mode[]).includes('hist');
  return hist && back !== forward ? `"\${ingest.mode === 'hist' ? '${back}' : '${forward}'}"` : forward;
}

/** The Python calls of an object's group; `window` and `load` stand in place of the tasks of that name. */
function scriptsOf(source: Source, answers: Answers, object: string) {
  const tasks = (source.scripts ?? []).filter(({ when }) => holds(when, answers, object));
  const at = (place: ScriptTask['at']) =>
    tasks.filter((task) => task.at === place).map(({ task, call, reads = null }) => ({ task, call, reads }));
  return {
    window: at('window')[0] ?? null,
    before: at('before'),
    load: at('load')[0] ?? null,
    loaded: at('loaded'),
    after: at('after'),
  };
}

function optionsOf(source: Source, answers: Answers, object: string): Record<string, AnswerValue | null> {
  const values = source.questions.map(({ key, type, values }) => {
    const value = type === 'map' ? valueFor(answers[key], object) : answers[key];
    return [key, values === 'columns' ? Object.fromEntries(columnWords(String(value ?? ''))) : (value ?? null)];
  });
  return Object.fromEntries(values) as Record<string, AnswerValue | null>;
}

const lookbackKey = (answers: Answers, object: string): string =>
  ownLookback(answers, object) === undefined ? 'lookback' : `lookback_${object}`;

/** An object's own look-back, where it differs from that of all. */
export function ownLookback(answers: Answers, object: string): number | undefined {
  const map = answers.lookback as Record<string, number>;
  return Object.hasOwn(map, object) && map[object] !== map['*'] ? map[object] : undefined;
}

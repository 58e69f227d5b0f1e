import type { WishedColumn } from './wished-column.js';
import { type FilterOperator, operators, wrongInSql } from '@cdp-ingestion/core/column-sql';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';
import type { Blank } from '../../finding.js';
import type { LoadFile } from '../../model/loads/load-file.js';
import { textOf } from './text-of.js';

/** A condition that rows must meet to be written. */
export interface WishedFilter {
  readonly column: string;
  readonly operator: FilterOperator;
  readonly values: readonly string[];
  /** A value that is a template: only a person knows what it is to be. */
  readonly blanks: readonly Blank[];
}

/** Reads `{column, operator, value}`; undefined where it is not certain what it means. */
export function readWishedFilter(load: LoadFile, item: YamlMap): WishedFilter | undefined {
  const [column, operator, value] = ['column', 'operator', 'value'].map((key) => entryOf(item, key)?.value);
  const name = textAt(load, operator);
  if (column?.kind !== 'scalar' || name === undefined || !isOperator(name) || item.entries.length > 3) return undefined;
  const given = value?.kind === 'list' ? value.items : value ? [value] : [];
  const texts = given.map((one) => textAt(load, one));
  const wanted = { none: texts.length === 0, one: texts.length === 1, many: texts.length > 0 };
  if (!wanted[operators[name].values]) return undefined;
  const read = texts.map((text) => valueOf(text, String(column.value)));
  const values = read.flatMap((one) => one?.text ?? []);
  if (values.length < texts.length) return undefined;
  return { column: String(column.value), operator: name, values, blanks: read.flatMap((one) => one?.blanks ?? []) };
}

function valueOf(text: string | undefined, column: string): { text: string; blanks: Blank[] } | undefined {
  if (text === undefined) return undefined;
  const template = /^\$\{\s*([A-Za-z_]\w*)\s*\}$/.exec(text)?.[1];
  if (template === undefined) return wrongInSql(text) === undefined ? { text, blanks: [] } : undefined;
  const placeholder = `FILL_IN_${template.toUpperCase()}`;
  const what = `what ${column} is compared with, in place of \${${template}}: nothing that the SQL can see has this name`;
  return { text: placeholder, blanks: [{ placeholder, what }] };
}

/** The condition in Trino's SQL, over a relation `s`. One with `not` keeps a row that has no value. */
export function filterCondition({ column, operator, values }: WishedFilter, { sql, isTime }: WishedColumn): string {
  const name = `s."${column}"`;
  const spec = operators[operator];
  if (values.length === 0) return `${name} ${spec.sql}`;
  const literals = values.map((value) => literal(value, isTime ? 'time' : sql));
  const left = isTime ? `from_iso8601_timestamp(replace(${name}, ' ', 'T'))` : name;
  const test = `${left} ${spec.sql} ${spec.values === 'many' ? `(${literals.join(', ')})` : literals[0]}`;
  return operator.startsWith('not_') ? `(${name} IS NULL OR ${test})` : test;
}

function literal(value: string, type: WishedColumn['sql'] | 'time'): string {
  const text = `'${value.replaceAll("'", "''")}'`;
  if (type === 'varchar') return text;
  if (type === 'time') return `from_iso8601_timestamp(replace(${text}, ' ', 'T'))`;
  return /^-?\d{1,18}$/.test(value) ? value : `CAST(${text} AS ${type})`;
}

function isOperator(name: string): name is FilterOperator {
  return Object.hasOwn(operators, name);
}

function textAt(load: LoadFile, value: YamlValue | undefined): string | undefined {
  return value?.kind === 'scalar' && value.type !== 'null' ? textOf(load, value) : undefined;
}

import { checkExpression, checkTimeFormat } from '@cdp-ingestion/core/column-sql';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';
import type { LoadFile } from '../../model/loads/load-file.js';
import { textOf } from './text-of.js';
import type { WishedColumn } from './wished-column.js';
import { readWishedFilter, type WishedFilter } from './wished-filter.js';

/** What a load file asks for and TD's bulk load cannot do: it is SQL's to do. */
export interface LoadWish {
  readonly columns: readonly WishedColumn[];
  /** False where only some columns are named: those by which is filtered, or which tell rows apart. */
  readonly areAll: boolean;
  /** The columns that tell rows apart. */
  readonly unique: readonly string[];
  readonly filters: readonly WishedFilter[];
}

const TYPES: Readonly<Record<string, WishedColumn['sql']>> = {
  string: 'varchar',
  varchar: 'varchar',
  text: 'varchar',
  json: 'varchar',
  boolean: 'varchar',
  timestamp: 'varchar',
  long: 'bigint',
  int: 'bigint',
  integer: 'bigint',
  bigint: 'bigint',
  double: 'double',
  float: 'double',
};

/** Reads the wishes of a load file; undefined where it has none, or where one can't be told for certain. */
export function readLoadWish(load: LoadFile): LoadWish | undefined {
  const { value } = load;
  const out = value && entryOf(value, 'out')?.value;
  const given = value && entryOf(value, 'columns')?.value;
  if (!value) return undefined;
  const uniques = [value, out].flatMap((map) =>
    map?.kind === 'map' ? (entryOf(map, 'unique_columns')?.value ?? []) : [],
  );
  const unique = uniques.flatMap((one) => textsOf(load, one));
  const items = entryOf(value, 'filters')?.value;
  const conditions = items?.kind === 'list' ? items.items.filter(isWishedFilter) : [];
  const filters = conditions.map((item) => readWishedFilter(load, item));
  const columns = given ? readColumns(load, given) : [];
  if (!columns || filters.includes(undefined) || (!given && unique.length === 0 && filters.length === 0))
    return undefined;
  const found = filters.filter((filter) => filter !== undefined);
  const named = [...unique, ...found.map(({ column }) => column)];
  const missing = [...new Set(named)].filter((name) => !columns.some((column) => column.name === name));
  if ((given && missing.length > 0) || !missing.every(isColumn)) return undefined;
  const plain = missing.map((name): WishedColumn => ({ name, sql: 'varchar', isTime: false }));
  return { columns: [...columns, ...plain], areAll: given !== undefined, unique: [...new Set(unique)], filters: found };
}

/** A condition of a column; Embulk's filters have a `type`. */
export function isWishedFilter(item: YamlValue): item is YamlMap {
  return item.kind === 'map' && !entryOf(item, 'type') && entryOf(item, 'column') !== undefined;
}

function readColumns(load: LoadFile, list: YamlValue): WishedColumn[] | undefined {
  if (list.kind !== 'list' || list.items.length === 0) return undefined;
  const columns = list.items.map((item) => (item.kind === 'map' ? readColumn(load, item) : undefined));
  const known = columns.filter((column) => column !== undefined);
  const names = known.map(({ name }) => name);
  if (known.length < columns.length || new Set(names).size < names.length) return undefined;
  const isWrong = ({ transformer }: WishedColumn): boolean =>
    transformer !== undefined && checkExpression(transformer, names) !== undefined;
  return known.some(isWrong) ? undefined : known;
}

function readColumn(load: LoadFile, item: YamlMap): WishedColumn | undefined {
  const text = (key: string): string | undefined => {
    const value = entryOf(item, key)?.value;
    return value?.kind === 'scalar' && value.type !== 'null' ? textOf(load, value) : undefined;
  };
  const [name = '', type = 'string', format, transformer] = ['name', 'type', 'format', 'transformer'].map(text);
  const sql = Object.hasOwn(TYPES, type.toLowerCase()) ? TYPES[type.toLowerCase()] : undefined;
  if (!sql || !isColumn(name) || item.entries.some(({ key }) => !COLUMN_KEYS.has(key))) return undefined;
  if (format !== undefined && (checkTimeFormat(format) !== undefined || sql === 'double')) return undefined;
  const isTime = type.toLowerCase() === 'timestamp' || (format !== undefined && sql === 'varchar');
  return {
    name,
    sql,
    isTime,
    ...(format === undefined ? {} : { format }),
    ...(transformer === undefined ? {} : { transformer }),
  };
}

const COLUMN_KEYS = new Set(['name', 'type', 'format', 'transformer']);

/** A name that SQL may hold; `time` is the load's own. */
function isColumn(name: string): boolean {
  return /^[a-z_][a-z0-9_]{0,127}$/.test(name) && name !== 'time' && !name.startsWith('ingest_');
}

function textsOf(load: LoadFile, value: YamlValue): string[] {
  const values = value.kind === 'list' ? value.items : [value];
  return values.map((one) => (one.kind === 'scalar' ? textOf(load, one) : ''));
}

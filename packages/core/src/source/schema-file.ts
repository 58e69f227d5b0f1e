import type { AnswerMap, PartialAnswers } from './answer.js';
import { checkColumn } from '../names.js';
import { columnWords } from './column-list.js';
import type { ColumnType, SchemaWords } from './source.js';
import { UserError } from '../user-error.js';

/** A column of a schema: our name and type, and the source's. */
export interface SchemaColumn {
  name: string;
  type: ColumnType;
  source: { name: string; type: string };
  required: boolean;
}

/**
 * Reads the schema of a table as `bq show --schema --format=json` prints it: a list of fields, or an object that holds one under
 * `schema.fields`. https://cloud.google.com/bigquery/docs/schemas#specifying_a_json_schema_file
 *
 * @param path what to call the file in errors
 * @throws UserError that says which field is wrong
 */
export function readSchema(text: string, path: string, words: SchemaWords): SchemaColumn[] {
  const columns: SchemaColumn[] = [];
  for (const [index, field] of fieldsOf(text, path).entries()) {
    const where = `${path}: field ${index + 1}`;
    const column = columnOf(field, where, words);
    const twin = columns.find(({ name }) => name === column.name);
    if (twin)
      throw new UserError(
        `${where}: ${column.source.name} and ${twin.source.name} would both be the column ${column.name} at TD. Rename one in a view, and load that.`,
      );
    columns.push(column);
  }
  return columns;
}

function fieldsOf(text: string, path: string): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is not JSON: ${(error as Error).message.replace(/\p{Cc}/gu, '?')}.`);
  }
  const fields = Array.isArray(json) ? json : (json as { schema?: { fields?: unknown } } | null)?.schema?.fields;
  if (!Array.isArray(fields) || fields.length === 0)
    throw new UserError(`${path} is no schema: it must hold a list of fields, each with "name" and "type".`);
  return fields;
}

function columnOf(field: unknown, where: string, words: SchemaWords): SchemaColumn {
  const { name, type, mode = 'NULLABLE' } = (field ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof type !== 'string')
    throw new UserError(`${where} has no "name" and "type": this is no schema.`);
  if (!['NULLABLE', 'REQUIRED', 'REPEATED'].includes(String(mode)))
    throw new UserError(`${where}, ${name}: the mode ${JSON.stringify(mode)} is not NULLABLE, REQUIRED or REPEATED.`);
  const known = Object.hasOwn(words.types, type) ? words.types[type] : undefined;
  if (known === undefined)
    throw new UserError(`${where}, ${name}: there is no type ${type}. Known: ${Object.keys(words.types).join(', ')}.`);
  const repeated = mode === 'REPEATED';
  return {
    name: ourName(name, where),
    type: repeated ? words.repeated : known,
    source: { name, type: repeated ? '' : type },
    required: mode === 'REQUIRED',
  };
}

/** The nearest name that TD can have. */
function ourName(name: string, where: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]/g, '_');
  const ours = plain === 'time' || plain === 'v' ? `${plain}_` : /^([0-9]|ingest_)/.test(plain) ? `_${plain}` : plain;
  const wrong = checkColumn(ours);
  if (wrong) throw new UserError(`${where}, ${name}: ${JSON.stringify(ours)} ${wrong}.`);
  return ours;
}

/**
 * Answers that schemas give, together with what was answered of the same objects: columns that were named are chosen from the schema, in
 * that order, and a type that was given stands.
 *
 * @param schemas by object
 * @param columns what was answered of columns; of objects without a schema it stays
 * @throws UserError for a column that a schema does not have
 */
export function schemaAnswers(
  schemas: ReadonlyMap<string, SchemaColumn[]>,
  columns: AnswerMap,
  answers: PartialAnswers,
  words: SchemaWords,
): Record<string, AnswerMap> {
  const all: Record<string, AnswerMap> = {
    columns: { ...columns },
    [words.names]: { ...(answers[words.names] as AnswerMap) },
    [words.kept.key]: { ...(answers[words.kept.key] as AnswerMap) },
  };
  const put = (key: string, object: string, texts: string[]) => {
    const map = all[key] as AnswerMap;
    const text = [...texts, ...(map[object] === undefined || key === 'columns' ? [] : [String(map[object])])].join(' ');
    if (text !== '') map[object] = text;
  };
  for (const [object, schema] of schemas) {
    const wanted = columns[object] === undefined ? undefined : String(columns[object]);
    const chosen = wanted === undefined ? schema : choose(schema, wanted, object);
    const own = (key: string) => columnWords(String((answers[key] as AnswerMap | undefined)?.[object] ?? ''));
    const isFree = (key: string) => (column: SchemaColumn) => !own(key).some(([name]) => name === column.name);
    put(
      'columns',
      object,
      chosen.map(({ name, type }) => `${name}:${type}`),
    );
    put(
      words.names,
      object,
      chosen
        .filter(({ name, source }) => source.name.toLowerCase() !== name)
        .filter(isFree(words.names))
        .map(({ name, source }) => `${name}:${source.name}`),
    );
    put(
      words.kept.key,
      object,
      chosen
        .filter(({ source }) => words.kept.types.includes(source.type))
        .filter(isFree(words.kept.key))
        .map(({ name, source }) => `${name}:${source.type}`),
    );
  }
  return all;
}

function choose(schema: SchemaColumn[], wanted: string, object: string): SchemaColumn[] {
  return wanted.split(/[\s,]+/).flatMap((word) => {
    const [name, type] = word.split(':');
    const column = schema.find((one) => one.name === name);
    if (word !== '' && !column)
      throw new UserError(
        `--columns: the schema of ${object} has no column ${name}. It has ${schema.map((one) => one.name).join(', ')}.`,
      );
    return column ? [{ ...column, type: (type ?? column.type) as ColumnType }] : [];
  });
}

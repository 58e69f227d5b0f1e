import { lastName, listItems, NAME, QUALIFIED } from './sql-text.js';

/** A column of a table, with its type as SQL has it. */
export interface SurveyedColumn {
  readonly name: string;
  readonly type: string;
}

const COLUMN = new RegExp(String.raw`^(${NAME})\s+([A-Za-z][^]*)$`);
/** What may stand behind a type. */
const AFTER_TYPE = /\s+(?:NOT\s+NULL|COMMENT|WITH|DEFAULT)\b[^]*$/i;

/** The columns with which a `CREATE TABLE` makes a table, or undefined where none does. */
export function createdColumns(sql: string, table: string): SurveyedColumn[] | undefined {
  const create = new RegExp(String.raw`\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(${QUALIFIED})\s*\(`, 'gi');
  for (let found = create.exec(sql); found; found = create.exec(sql)) {
    if (lastName(found[1] ?? '').toLowerCase() !== table.toLowerCase()) continue;
    const columns = listItems(sql, create.lastIndex).items.flatMap((item) => columnOf(item));
    if (columns.length > 0) return columns;
  }
  return undefined;
}

function columnOf(item: string): SurveyedColumn[] {
  const [, name, type] = COLUMN.exec(item) ?? [];
  if (name === undefined || type === undefined) return [];
  return [{ name: lastName(name), type: type.replace(AFTER_TYPE, '').replaceAll(/\s+/g, ' ').toLowerCase() }];
}

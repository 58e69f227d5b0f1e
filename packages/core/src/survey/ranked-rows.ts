import { lastName, listItems, NAME, QUALIFIED } from './sql-text.js';

/** Rows that a window numbers: `ROW_NUMBER() OVER (PARTITION BY key ORDER BY cursor DESC)`. */
export interface RankedRows {
  /** The table that is read. */
  readonly table: string;
  /** Columns of `PARTITION BY`. */
  readonly key: readonly string[];
  /** The first column of `ORDER BY`; undefined where there is none. */
  readonly order: string | undefined;
}

const COLUMN = new RegExp(String.raw`^${QUALIFIED}$`);

/** Every window of a statement that has a `PARTITION BY`, with the table of the `FROM` behind it. */
export function rankedRows(sql: string): RankedRows[] {
  const partition = /\bPARTITION\s+BY\s+/gi;
  const ranked: RankedRows[] = [];
  for (let found = partition.exec(sql); found; found = partition.exec(sql)) {
    const { items, end } = listItems(sql, partition.lastIndex);
    const cut = items.findIndex((item) => /\bORDER\s+BY\b/i.test(item));
    const [lastKey = '', firstOrder = ''] = (items[cut] ?? '').split(/\bORDER\s+BY\b/i);
    const key = cut < 0 ? items : [...items.slice(0, cut), lastKey.trim()];
    const table = new RegExp(String.raw`\bFROM\s+(${QUALIFIED})`, 'gi');
    table.lastIndex = end;
    ranked.push({
      table: lastName(table.exec(sql)?.[1] ?? ''),
      key: key.map((item) => (COLUMN.test(item) ? lastName(item) : item)),
      order: orderColumn(firstOrder),
    });
    partition.lastIndex = end;
  }
  return ranked;
}

/** A column in quotes may stand in calls: `TRY(from_iso8601_timestamp(replace(t."datetime", …)))`. */
function orderColumn(item: string): string | undefined {
  const quoted = /"(?:[^"]|"")*"/.exec(item)?.[0];
  const plain = new RegExp(String.raw`^\s*((?:${NAME}\s*\.\s*)?[A-Za-z_]\w*)(?=\s|$)`).exec(item)?.[1];
  const column = quoted ?? plain;
  return column === undefined ? undefined : lastName(column);
}

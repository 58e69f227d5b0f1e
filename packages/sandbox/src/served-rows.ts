/** A value that a connector delivers: flat, instants as ISO-8601 text, nested JSON as text. */
export type Scalar = string | number | boolean | null;

/** A row of an object, by column. */
export type Row = Readonly<Record<string, Scalar>>;

/** What a source holds: rows by the name that the connector knows the object by (`data_source` for Klaviyo). */
export type Seed = Readonly<Record<string, readonly Row[]>>;

/** What a connector hands over. `all`: every row of the object, which tells the columns; `rows`: those that were asked for. */
export interface Served {
  readonly all: readonly Row[];
  readonly rows: readonly Row[];
}

type Parameters = Readonly<Record<string, unknown>>;

/** The column that the window speaks of: Klaviyo's `updated` stands for `updated_at` where that is the column's name. */
function cursorColumn(rows: readonly Row[], parameters: Parameters): string {
  const field = parameters['data_source'] === 'events' ? 'datetime' : String(parameters['incremental_field']);
  const column = [field, `${field}_at`].find((name) => rows.some((row) => name in row));
  if (column === undefined)
    throw new Error(`in: ${String(parameters['data_source'])} has no column ${field} to load incrementally by`);
  return column;
}

/** Milliseconds since 1970 of an ISO-8601 text, UTC where it names no zone. Throws when it is none. */
function instantOf(name: string, text: string): number {
  const time = Date.parse(/T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time)) throw new Error(`in: ${name} is no instant: ${text}`);
  return time;
}

/** Klaviyo's rows: all, or with `incremental` those with start <= cursor < end. A row without a cursor is in no window. */
function serveKlaviyo(seed: Seed, parameters: Parameters): Served {
  const all = seed[String(parameters['data_source'])] ?? [];
  if (parameters['incremental'] !== true || all.length === 0) return { all, rows: all };
  const start = instantOf('start_time', String(parameters['start_time']));
  const end = instantOf('end_time', String(parameters['end_time']));
  if (start > end) throw new Error('in: start_time is after end_time');
  const column = cursorColumn(all, parameters);
  const rows = all.filter((row) => {
    const cursor = row[column] ?? null;
    if (cursor === null) return false;
    const time = instantOf(column, String(cursor));
    return start <= time && time < end;
  });
  return { all, rows };
}

const servers: Record<string, (seed: Seed, parameters: Parameters) => Served> = { klaviyo: serveKlaviyo };

/** The rows that a load with these (checked) parameters gets. Throws when the window cannot be applied. */
export function serveRows(type: string, seed: Seed, parameters: Parameters): Served {
  const serve = servers[type];
  if (!serve) throw new Error(`in: the sandbox cannot play the source ${type}`);
  return serve(seed, parameters);
}

/** Throws when a row holds what no connector delivers: a column that TD cannot have, or a value that is not flat. */
export function checkSeed(seed: Seed): void {
  for (const [object, rows] of Object.entries(seed))
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        if (!/^[a-z_][a-z0-9_]*$/.test(column) || column === 'time' || column === 'v')
          throw new Error(`Seed of ${object}: ${JSON.stringify(column)} cannot be a column at TD`);
        if (typeof value === 'object' && value !== null)
          throw new Error(`Seed of ${object}: ${column} must be text, a number, a boolean or null; nest JSON as text`);
      }
}

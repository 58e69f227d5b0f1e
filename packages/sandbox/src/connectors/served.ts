/** A value that a connector delivers: flat, instants as ISO-8601 text, nested JSON as text. */
export type Scalar = string | number | boolean | null;

/** A row of an object, by column. */
export type Row = Readonly<Record<string, Scalar>>;

/** What a source holds: rows by the name that the connector knows the object by (`data_source`, `target`, `data_type`). */
export type Seed = Readonly<Record<string, readonly Row[]>>;

/** The types of columns that a load makes. */
export type StoredType = 'BOOLEAN' | 'BIGINT' | 'DOUBLE' | 'VARCHAR';

/**
 * What a connector hands over. `all`: every row of the object; `rows`: those that were asked for. `columns`: the object's columns, where the
 * connector knows them without looking at rows.
 */
export interface Served {
  readonly all: readonly Row[];
  readonly rows: readonly Row[];
  readonly columns?: ReadonlyMap<string, StoredType>;
}

/** The (checked) parameters of `in:` without `type`. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A load's question to a source. */
export interface Question<Holdings = Seed> {
  readonly holdings: Holdings;
  readonly parameters: Parameters;
  /** Epoch seconds. */
  readonly now: number;
  /** Until when each token is valid, in epoch seconds. Absent: every token is. */
  readonly tokens: ReadonlyMap<string, number> | undefined;
}

/** Plays one source. Rejects when it would refuse. */
export type Serve<Holdings = Seed> = (question: Question<Holdings>) => Promise<Served>;

/** Throws when TD cannot have a column of that name. */
export function checkColumnName(where: string, column: string): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(column) || column === 'time' || column === 'v')
    throw new Error(`${where}: ${JSON.stringify(column)} cannot be a column at TD`);
}

/** Throws when a row holds what no connector delivers: a column that TD cannot have, or a value that is not flat. */
export function checkSeed(seed: Seed): void {
  for (const [object, rows] of Object.entries(seed))
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        checkColumnName(`Seed of ${object}`, column);
        if (typeof value === 'object' && value !== null)
          throw new Error(`Seed of ${object}: ${column} must be text, a number, a boolean or null; nest JSON as text`);
      }
}

import type { ConnectorId } from './connectors.js';

/** What a column holds. TD stores `boolean`, `timestamp` and `json` as text: it has no such types of its own. */
export type ColumnType = 'varchar' | 'bigint' | 'double' | 'boolean' | 'timestamp' | 'json';

/** One column of a table, as the connector delivers it. */
export interface Column {
  name: string;
  type: ColumnType;
}

/** How rows reach the table: by key, tagged with their session, or as a whole. */
export const strategies = ['merge', 'append', 'replace'] as const;
export type Strategy = (typeof strategies)[number];

/** `inc` runs on a schedule, from the watermark; `hist` loads the months before it. */
export const modes = ['inc', 'hist'] as const;
export type Mode = (typeof modes)[number];

/** The column whose time tells what is new, and what the connector calls it (absent: the connector is not told). */
export interface Cursor {
  column: string;
  param?: string;
}

/** A value that a load file can hold. */
export type LoadValue = string | number | boolean;

/** One thing loaded from a source. */
export interface SourceObject {
  name: string;
  key: string[];
  columns: Column[];
  /** Absent when the source cannot tell what is new: such an object is always replaced. */
  cursor?: Cursor;
  /** The default strategy. */
  strategy: Strategy;
  /** Seconds read again behind the watermark, where the object differs from its source. */
  lookback?: number;
  /** Parameters of `in:` that only this object's load has. */
  load: Record<string, LoadValue>;
  /** Names of those parameters whose value nobody has seen working at TD. */
  unproven?: string[];
}

/** One way to prove who we are. Each parameter is a TD secret `<source name>_<secret>`, or the authentication's number. */
export interface Authentication {
  id: string;
  title: string;
  params: Record<string, { secret: string } | { answer: 'authenticationId' }>;
  /** Said in comments and in the README when a parameter's name is not proven at TD. */
  unproven?: string;
  /** What the person has to create where: one or two sentences for the README. */
  help: string;
}

/** A question that only one source asks: a value per object that overrides a load parameter. */
export interface OverrideQuestion {
  key: string;
  param: string;
  message: string;
  help: string;
}

/**
 * A system that data comes from, as plain data: `JSON.parse(JSON.stringify(source))` equals it. Prompts, flags, the schema of
 * the answers file, documentation and generated files all come from it.
 */
export interface Source {
  id: string;
  title: string;
  /** The page of the connector at TD. */
  docs: string;
  connector: ConnectorId;
  authentications: Authentication[];
  /** Parameters of `in:` that tell the connector the window: always-set ones, start, end, and the cursor's name. */
  window: { set: Record<string, LoadValue>; start: string; end: string; field: string };
  /** Seconds read again behind the watermark, and seconds left in front of now. */
  lookback: number;
  settle: number;
  /** How many objects load at once, by default. */
  parallel: number;
  objects: SourceObject[];
  overrides: OverrideQuestion[];
  /** What to do when the source limits the rate: for the README. */
  rateLimits: string;
}

/** Checks a source's shape at compile time and returns it unchanged. */
export function defineSource<const S extends Source>(source: S): S {
  return source;
}

/** Columns in short: `columns('id name', 'created:timestamp')`. A column without a type is `varchar`. */
export function columns(...texts: string[]): Column[] {
  return texts
    .join(' ')
    .split(' ')
    .map((text) => {
      const [name = '', type = 'varchar'] = text.split(':');
      return { name, type: type as ColumnType };
    });
}

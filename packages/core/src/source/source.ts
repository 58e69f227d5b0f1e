import type { AnswerValue } from './answer.js';
import type { Connector, ConnectorId } from '../connectors.js';

/** A connector's `in.type`: one of our table, or one that the source brings. */
export type ConnectorName = ConnectorId | (string & {});

/** What a column holds. TD stores `boolean`, `timestamp` and `json` as text: it has no such types of its own. */
export const columnTypes = ['varchar', 'bigint', 'double', 'boolean', 'timestamp', 'json'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** One column of a table, as the connector delivers it. */
export interface Column {
  name: string;
  type: ColumnType;
  /** What the connector delivers, where an answer makes it another `type`. */
  from?: ColumnType;
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

/**
 * When something applies: each answer named, of a map that of the object, has one of the values. `{object}` stands for the name of the object at hand, so that
 * `{ api: ['{object}'] }` holds for the objects that the answer `api` lists.
 */
export type When = Readonly<Record<string, readonly string[]>>;

/** One thing loaded from a source. */
export interface SourceObject {
  name: string;
  /** The object is this only then; the questions named here are asked before the objects. Another object may have the name elsewhere. */
  when?: When;
  key: string[];
  columns: Column[];
  /** What all its columns come as, where that is not their type: `varchar`, as in files of text. */
  from?: ColumnType;
  /** Absent when the source cannot tell what is new: such an object is always replaced. */
  cursor?: Cursor;
  /** The cursor of a backfill, where it is another one: rows by the time they were made, not changed. */
  history?: Cursor;
  /** `file`: new rows come in new files, which a script finds. Such an object needs no cursor, and has no backfill. */
  increment?: 'file';
  /**
   * A load brings all rows of each combination of values of these columns that it brings, such as a day: a merge takes away those of
   * the table that did not come with it.
   */
  whole?: string[];
  /** The default strategy. */
  strategy: Strategy;
  /** Seconds read again behind the watermark, where the object differs from its source. */
  lookback?: number;
  /** The connector that loads it, where it is not that of its source. */
  connector?: ConnectorName;
  /** Parameters of `in:` that only this object's load has. */
  load: Record<string, LoadValue>;
  /** The connector, or the script, wants the start of a window for a full reload as well: it gets the start date. */
  wantsStart?: boolean;
  /** Names of those parameters whose value nobody has seen working at TD. */
  unproven?: string[];
}

/** The value of a connector's parameter: a TD secret `<source name>_<secret>`, an answer, or what it always is. */
export type AuthenticationValue = ({ secret: string } | { answer: string } | { value: LoadValue }) & {
  /** The secret stands in a map under this key, such as `{content: …}`. */
  under?: string;
  /** What the connector calls the parameter, where the data source file has another name for it. */
  param?: string;
  /** Only this connector of the source has the parameter. */
  connector?: ConnectorName;
  /** Whether the authentication's word `unproven` leaves this parameter out. Absent: it is about secrets only. */
  proven?: boolean;
};

/** One way to prove who we are: parameters of `in:`, by their name in the data source file. */
export interface Authentication {
  id: string;
  title: string;
  params: Record<string, AuthenticationValue>;
  /** Environment variables that scripts get, each from the secret `<source name>_<value>`. */
  env?: Record<string, string>;
  when?: When;
  /** Said in comments and in the README when a parameter is not proven at TD. */
  unproven?: string;
  /** What the person has to create where: one or two sentences for the README. */
  help: string;
}

/** A question that only one source asks, as data. Its answer goes where `in`, `load` or `config` says, or only to the source's own templates. */
export interface SourceQuestion {
  key: string;
  /** `map`: a value per object. `choices` without `choices`: any of the objects that are loaded. */
  type: 'text' | 'integer' | 'choice' | 'choices' | 'map';
  message: string;
  help: string;
  /** Values of a `choice`, or of a map's values. `true` and `false` are no texts in a file. */
  choices?: string[];
  /** Of a map: what its values are. `columns`: words of columns, such as `day:DATE at:DATETIME`; `pattern` is that of a word. */
  values?: 'integer' | 'choice' | 'text' | 'columns';
  minimum?: number;
  maximum?: number;
  /** Absent: a person has to answer. */
  default?: AnswerValue;
  /** The question whose answer is the default. */
  defaultFrom?: string;
  mayBeEmpty?: boolean;
  /** A text must match `regex`; else `wrong` says what it must be. */
  pattern?: { regex: string; wrong: string };
  /** One that names `auth` is asked after the way to prove who we are. */
  when?: When;
  /** A person on a terminal is not asked: the default is right for nearly all. */
  silent?: boolean;
  /** The parameter of `in:` in the data source file, for all loads or those of `connector`. */
  in?: string;
  /** Answers that need no parameter: the connector takes them for granted. */
  omit?: string[];
  connector?: ConnectorName;
  /** The parameter of the object's own load file that a map's value sets. */
  load?: string;
  /** The key in `config:` of the data source file, with what it does; in place of one that all sources have. */
  config?: { key: string; note: string };
}

/** A task of an object's group that calls Python: `scripts/<source name>_<file>.py`, from the templates of the source's package. */
export interface ScriptTask {
  task: string;
  /** `<file>.<function>`. */
  call: string;
  /**
   * `window`: in place of the task `+window`; it stores `td.last_results.window_start` and `window_end`. `before` the load, in its place
   * (`load`), right behind it (`loaded`), or `after` the success is logged.
   */
  at: 'window' | 'before' | 'load' | 'loaded' | 'after';
  when?: When;
  /** The settings that it reads; absent: all that the object's load has. */
  reads?: string[];
  /** The secrets that the task itself sets, `<source name>_<value>`, so that nobody else has to. */
  sets?: string[];
}

/** A combination of answers of one object that makes no sense. */
export interface Refusal {
  /**
   * What the answers, of a map that of the object, match, as regular expressions by key; an answer that is not there is an empty text.
   * Besides the source's own questions: `strategy`, `cursor` (the type that the cursor's column comes with), and `cursor.<key>`, its word in
   * a question of words of columns.
   */
  object: Record<string, string>;
  /** What is wrong and what to do; `{object}` stands for its name. */
  wrong: string;
}

/** How the schema of a table, as the source prints it, becomes columns. */
export interface SchemaWords {
  /** What `--help` says of `--schema-file`. */
  help: string;
  /** What a column of each of the source's types holds. */
  types: Record<string, ColumnType>;
  /** What a repeated column holds. */
  repeated: ColumnType;
  /** The question (values `columns`) that keeps a column's name at the source where it cannot be ours. */
  names: string;
  /** The question (values `columns`) that keeps its type at the source, and of which types. */
  kept: { key: string; types: string[] };
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
  connector: ConnectorName;
  /** Connectors that our table does not know, by their `in.type`: for a source of somebody else. */
  connectors?: Readonly<Record<string, Connector>>;
  authentications: Authentication[];
  /** Seconds read again behind the watermark, and seconds left in front of now. */
  lookback: number;
  settle: number;
  /** How many objects load at once, by default. */
  parallel: number;
  objects: SourceObject[];
  /** Words for several objects. */
  aliases?: Record<string, string[]>;
  /**
   * What an object is that the person names: its columns, key and cursor are answers; `{object}` in `load` is its name. Absent: only the
   * objects above exist.
   */
  newObject?: Pick<SourceObject, 'load' | 'unproven' | 'increment' | 'connector' | 'lookback' | 'from'>;
  questions: SourceQuestion[];
  refused?: Refusal[];
  /** Absent: the source prints no schema that we read. */
  schema?: SchemaWords;
  scripts?: ScriptTask[];
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

/**
 * How an operator reads a parameter.
 *
 * - `text`: any scalar; `integer`, `boolean`: also spelled as text; `enum`: one of `values`
 * - `list`, `map`: nothing else; `json-list`, `json-map`: also JSON in a text
 * - `texts`: a list, or one text
 * - `headers`: a list of maps with one key each
 * - `table`: `table` or `database.table`
 * - `duration`: `30s`, `10m`; `instant`: ISO 8601
 * - `any`: what it takes is not told here
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-client/src/main/java/io/digdag/client/config/Config.java
 */
export type ParameterType =
  | 'any'
  | 'boolean'
  | 'duration'
  | 'enum'
  | 'headers'
  | 'instant'
  | 'integer'
  | 'json-list'
  | 'json-map'
  | 'list'
  | 'map'
  | 'table'
  | 'text'
  | 'texts';

/** A parameter that an operator reads: of the task, of an `_export` above, or of the map of its `defaults`. */
export interface OperatorParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** The task fails without it. */
  readonly required?: true;
  /** All that an `enum` may be. */
  readonly values?: readonly string[];
  /** Large and small letters are one. */
  readonly anyCase?: true;
  /** The least and the most that a `duration` may be. */
  readonly within?: readonly [string, string];
  readonly default?: string | number | boolean;
}

/**
 * What stands behind an operator's `>:`. `sql-file`, `load-file`, `body-file`: a file of the project, filled in as a
 * template; `workflow-file`: one that is called; `workflow`: the name of one; `class-method`: code of the project;
 * `saved-query`: its name or number; `ignored`: nothing reads it.
 */
export type CommandKind =
  | 'body-file'
  | 'boolean'
  | 'class-method'
  | 'duration'
  | 'ignored'
  | 'integer'
  | 'load-file'
  | 'map'
  | 'object'
  | 'saved-query'
  | 'shell'
  | 'sql-file'
  | 'table'
  | 'text'
  | 'url'
  | 'workflow'
  | 'workflow-file';

/** What an operator reads, and where it runs. */
export interface OperatorSpec {
  /** Without its `>`. */
  readonly name: string;
  readonly command: {
    readonly kind: CommandKind;
    /** Something must stand there, or one of `instead`. */
    readonly required?: true;
    /** The parameters that may be given in its place. */
    readonly instead?: readonly string[];
  };
  readonly parameters: readonly OperatorParameter[];
  /** It reads all parameters, or some that are not told here. */
  readonly open?: true;
  /** The map whose keys are defaults for its parameters: `td: {database: …}`. */
  readonly defaults?: 'http' | 'mail' | 'pg' | 'redshift' | 'td';
  /** It needs a `_do`, or one of `_do` and `_else_do`. */
  readonly branches?: 'do' | 'do-or-else';
  /**
   * What `_retry` on its task does. `runs`: it is run again. `polls`: the job that failed at TD is only asked for again.
   * `children`: the tasks that it made are run again, never itself. `never`: nothing.
   */
  readonly retry: 'children' | 'never' | 'polls' | 'runs' | 'unknown';
  /** Where it runs. What TD does not list is not told as missing there unless TD says so. */
  readonly platforms: readonly ('digdag' | 'td')[];
  /** Where `${secret:…}` is replaced: parameters, `command`, or the `file` that it names. Anywhere else it stays as it is. */
  readonly secrets: readonly string[];
}

/** A parameter, in short. */
export function parameter(
  name: string,
  type: ParameterType,
  more: Omit<OperatorParameter, 'name' | 'type'> = {},
): OperatorParameter {
  return { name, type, ...more };
}

/**
 * How well a fact about a connector is established: `doc` by documentation or source code, `prod` by a template that runs in production,
 * `inferred` from those, `unknown` if nothing that we could read supports it.
 */
export type Mark = 'doc' | 'prod' | 'inferred' | 'unknown';

/** Values of other parameters of the same map. It holds when each parameter named has one of its values. */
export type Condition = Readonly<Record<string, readonly (string | boolean)[]>>;

/** One parameter of `in:`, besides `type`, or of a map in it. */
export interface ConnectorParameter {
  readonly name: string;
  /** `instant`: a text spelled by the connector's clock. `character`: a text of one. `list`: of maps where `parameters` says so. */
  readonly type: 'string' | 'character' | 'integer' | 'boolean' | 'enum' | 'instant' | 'map' | 'list';
  /** What a map, or each map of a list, holds. Absent: not described further. */
  readonly parameters?: readonly ConnectorParameter[];
  /** Must be given, always or under a condition; with `when` or `beside`, only where those hold too. */
  readonly required?: true | Condition;
  /** The parameter belongs in a load only where this holds. Absent: anywhere. */
  readonly when?: Condition;
  /** The parameter belongs in a load only beside one of these. */
  readonly beside?: readonly string[];
  /** Exactly one of the connector's parameters with this word must be given. */
  readonly oneOf?: 'authentication';
  /** Every value of an `enum`. */
  readonly values?: readonly string[];
  /** Those of `values` that nobody has seen working at TD. */
  readonly unproven?: readonly string[];
  /** The least value of an `integer`. Absent: 1. */
  readonly minimum?: number;
  /** A `string` may be empty. */
  readonly empty?: boolean;
  readonly default?: string | number | boolean;
  /** The value is a credential: it comes from `${secret:…}`, never from a file. */
  readonly secret?: boolean;
  readonly mark: Mark;
  readonly note?: string;
}

/** How a connector spells an instant in UTC. */
export interface Clock {
  readonly id: string;
  /** For `moment(…).utc().format(…)`. */
  readonly momentFormat: string;
  /** Source of a regular expression for the whole text. */
  readonly pattern: string;
  /** 2024-01-01 00:00:00 UTC. */
  readonly example: string;
}

/** The parameters of `in:` that tell a connector the window. */
export interface ConnectorWindow {
  /** Those that are always set with a window. */
  readonly set: Readonly<Record<string, string | number | boolean>>;
  readonly start: string;
  readonly end: string;
  /** Takes the connector's name of the cursor. */
  readonly field: string;
}

/** What TD's bulk load accepts under one `in.type`. */
export interface Connector {
  /** The value of `in.type`. */
  readonly type: string;
  readonly title: string;
  /** The connector's page at TD. */
  readonly docs: string;
  readonly mark: Mark;
  /** How instants are spelled. Absent when the connector takes none, in parameters or in a query. */
  readonly clock?: Clock;
  /** Absent when no parameter tells the window: it stands in the query or in the path. */
  readonly window?: ConnectorWindow;
  /** How many objects of one account production templates load at once. */
  readonly parallel: number;
  readonly parameters: readonly ConnectorParameter[];
}

/**
 * How well a fact about a connector is established: `doc` by documentation or source code, `prod` by a template that runs in production,
 * `inferred` from those, `unknown` if nothing that we could read supports it.
 */
export type Mark = 'doc' | 'prod' | 'inferred' | 'unknown';

/** Values of other parameters of the same `in:`. It holds when each parameter named has one of its values. */
export type Condition = Readonly<Record<string, readonly (string | boolean)[]>>;

/** One parameter of `in:`, besides `type`. */
export interface ConnectorParameter {
  readonly name: string;
  /** `instant`: a text spelled by the connector's clock. `map` and `list` are not described further. */
  readonly type: 'string' | 'integer' | 'boolean' | 'enum' | 'instant' | 'map' | 'list';
  /** Must be given; with `when`, only where that holds. */
  readonly required?: boolean;
  /** The parameter belongs in a load only where this holds. Absent: anywhere. */
  readonly when?: Condition;
  /** Exactly one of the connector's parameters with this word must be given. */
  readonly oneOf?: 'authentication';
  /** Every value of an `enum`. */
  readonly values?: readonly string[];
  /** Those of `values` that nobody has seen working at TD. */
  readonly unproven?: readonly string[];
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

/** What TD's bulk load accepts under one `in.type`. */
export interface Connector {
  /** The value of `in.type`. */
  readonly type: string;
  readonly title: string;
  /** The connector's page at TD. */
  readonly docs: string;
  readonly mark: Mark;
  /** Absent when no parameter is an instant. */
  readonly clock?: Clock;
  /**
   * Parameters of `in:` that tell the connector the window: those that are always set, start, end, and the cursor's name. Absent when
   * the connector is not told.
   */
  readonly window?: {
    readonly set: Readonly<Record<string, string | number | boolean>>;
    readonly start: string;
    readonly end: string;
    readonly field: string;
  };
  /** How many objects of one account production templates load at once. */
  readonly parallel: number;
  readonly parameters: readonly ConnectorParameter[];
}

const microsecondClock = {
  id: 'iso-micros',
  momentFormat: 'YYYY-MM-DDTHH:mm:ss.000000',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}$',
  example: '2024-01-01T00:00:00.000000',
} as const satisfies Clock;

/**
 * The bulk-load connectors by their `in.type`. Parameters come from TD's connector pages and from TD's consulting templates: the tables on
 * those pages are not complete, so a parameter that is missing here may exist. `mark` says which evidence there is.
 */
export const connectors = {
  klaviyo: {
    type: 'klaviyo',
    title: 'Klaviyo',
    docs: 'https://docs.treasuredata.com/int/klaviyo-import-integration',
    mark: 'doc',
    clock: microsecondClock,
    window: { set: { incremental: true }, start: 'start_time', end: 'end_time', field: 'incremental_field' },
    parallel: 3,
    parameters: [
      {
        name: 'td_authentication_id',
        type: 'integer',
        oneOf: 'authentication',
        mark: 'prod',
        note: 'The number of an authentication in the TD Console.',
      },
      {
        name: 'api_key',
        type: 'string',
        oneOf: 'authentication',
        secret: true,
        mark: 'unknown',
        note: "Klaviyo's private API key. That the connector takes it inline, and under this name, is not proven.",
      },
      {
        name: 'data_source',
        type: 'enum',
        required: true,
        values: [
          'events',
          'profiles',
          'campaigns',
          'lists',
          'metrics',
          'templates',
          'flows',
          'segments',
          'forms',
          'coupons',
        ],
        unproven: ['flows', 'segments', 'forms', 'coupons'],
        mark: 'prod',
      },
      { name: 'incremental', type: 'boolean', default: false, mark: 'prod' },
      { name: 'start_time', type: 'instant', required: true, when: { incremental: [true] }, mark: 'prod' },
      { name: 'end_time', type: 'instant', required: true, when: { incremental: [true] }, mark: 'prod' },
      {
        name: 'incremental_field',
        type: 'enum',
        required: true,
        when: {
          incremental: [true],
          data_source: ['profiles', 'campaigns', 'lists', 'templates', 'flows', 'segments', 'forms'],
        },
        values: ['created', 'updated'],
        mark: 'prod',
        note: "The connector's own words: `updated` also where the column is `updated_at`. Events have no such choice.",
      },
      {
        name: 'skip_related_objects',
        type: 'boolean',
        mark: 'prod',
        note: 'Leaves profiles and metrics out of events.',
      },
    ],
  },
} as const satisfies Readonly<Record<string, Connector>>;

/** The `in.type`s that we know. */
export type ConnectorId = keyof typeof connectors;

/** The connector with this `in.type`, or undefined. */
export function findConnector(type: string): Connector | undefined {
  return Object.hasOwn(connectors, type) ? connectors[type as ConnectorId] : undefined;
}

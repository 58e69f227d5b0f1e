import { createRequire } from 'node:module';
import { yamlPlain } from '@cdp-ingestion/digdag';
import type Cronstrue from 'cronstrue';
import { answerText, valueFor, type Answers } from './answers.js';
import { connectors } from './connectors.js';
import { sqlName, sqlText } from './names.js';
import { flagOf, regions, type Region } from './questions.js';
import { scheduleLine } from './schedule.js';
import type { Authentication, ColumnType, LoadValue, Mode, Source, SourceObject, Strategy } from './source.js';

/** TD's SQL type for what a column holds. TD has no boolean, time or JSON column: they are text there. */
const sqlTypes: Record<ColumnType, string> = {
  varchar: 'varchar',
  bigint: 'bigint',
  double: 'double',
  boolean: 'varchar',
  timestamp: 'varchar',
  json: 'varchar',
};

/** One chosen object, ready for the templates. */
export type ObjectContext = ReturnType<typeof objectContext>;

function objectContext(source: Source, answers: Answers, object: SourceObject) {
  const name = String(answers.sourceName);
  const table = `${name}_${object.name}`;
  const strategy = (valueFor(answers.strategy, object.name) ?? object.strategy) as Strategy;
  const incremental = strategy !== 'replace';
  const columns = object.columns.map((column) => ({
    ...column,
    sql: sqlTypes[column.type],
    select: `CAST(${sqlName(column.name)} AS ${sqlTypes[column.type]})`,
    changed: false,
  }));
  const cursorType = object.columns.find((column) => column.name === object.cursor?.column)?.type;
  const { load, unproven } = loadParameters(source, answers, object);
  return {
    name: object.name,
    table,
    staging: `${table}_staging`,
    next: `${table}_next`,
    strategy,
    incremental,
    key: object.key,
    cursor: object.cursor ? { column: object.cursor.column, param: object.cursor.param ?? null } : null,
    columns,
    filters: [] as string[],
    required: [] as string[],
    rows: null as { minimum: number; maximum: number; outside: 'fail' | 'warn' } | null,
    load,
    unproven,
    lookback: incremental ? `\${${name}.config.${lookbackKey(answers, object.name)}}` : '0',
    allowEmpty: (answers.allowEmpty as string[]).includes(object.name),
    /** Rows `t` and `s` have the same key. */
    sameKey: object.key.map((column) => `t.${sqlName(column)} = s.${sqlName(column)}`).join(' AND '),
    keyOf: (alias: string) => object.key.map((column) => `${alias}.${sqlName(column)}`).join(', '),
    /** The cursor of a row as something that can be ordered: texts are compared as instants, not letter by letter. */
    instant: (alias: string) => {
      const column = `${alias}.${sqlName(object.cursor?.column ?? 'time')}`;
      return cursorType === 'timestamp' ? `TRY(from_iso8601_timestamp(replace(${column}, ' ', 'T')))` : column;
    },
  };
}

/** The object's own load parameters, with what the answers override, and those that nobody has seen working. */
function loadParameters(source: Source, answers: Answers, object: SourceObject) {
  const load: Record<string, LoadValue> = { ...object.load };
  const unproven: { param: string; value: LoadValue; flag: string }[] = [];
  for (const { key, param } of source.overrides) {
    const override = valueFor(answers[key], object.name);
    if (override !== undefined) load[param] = override;
    else if (object.unproven?.includes(param)) unproven.push({ param, value: load[param] ?? '', flag: flagOf(key) });
  }
  return { load, unproven };
}

const lookbackKey = (answers: Answers, object: string): string =>
  ownLookback(answers, object) === undefined ? 'lookback' : `lookback_${object}`;

/** An object's own look-back, where it differs from that of all. */
function ownLookback(answers: Answers, object: string): number | undefined {
  const map = answers.lookback as Record<string, number>;
  return Object.hasOwn(map, object) && map[object] !== map['*'] ? map[object] : undefined;
}

function authContext(source: Source, answers: Answers) {
  const name = String(answers.sourceName);
  const kind = source.authentications.find(({ id }) => id === answers.auth) as Authentication;
  const params = Object.entries(kind.params).map(([param, value]) => {
    const renamed = valueFor(answers.authParam, param);
    return {
      name: String(renamed ?? param),
      value: 'secret' in value ? `\${secret:${name}_${value.secret}}` : String(answers[value.answer]),
      unproven: renamed === undefined && kind.unproven ? kind.unproven : null,
    };
  });
  const secrets = Object.values(kind.params).flatMap((value) => ('secret' in value ? [`${name}_${value.secret}`] : []));
  return { kind: kind.id, title: kind.title, help: kind.help, unproven: kind.unproven ?? null, params, secrets };
}

function notifyContext(answers: Answers) {
  const to = String(answers.notifyTo ?? '');
  const [project, workflow] = to.includes('/') ? to.split('/') : [null, to];
  return { kind: String(answers.notify), to: to.split(','), secret: to, project, workflow };
}

function scheduleContext(answers: Answers) {
  const line = scheduleLine(String(answers.schedule), answers.cron);
  if (!line) return null;
  const [key, value] = line;
  const text =
    key === 'cron>'
      ? cronText(value)
      : {
          'hourly>': 'Every hour',
          'daily>': 'Every day at 02:00',
          'weekly>': 'Every Monday at 02:00',
          'monthly>': 'On the 1st of every month at 02:00',
        }[key];
  return { key, value, text: `${text} (${String(answers.timezone)})` };
}

/** Digdag's cron dialect knows more than others do; where the describer gives up, the expression speaks for itself. */
function cronText(cron: string): string {
  try {
    const { default: cronstrue } = createRequire(import.meta.url)('cronstrue') as { default: typeof Cronstrue };
    return cronstrue.toString(cron, { use24HourTimeFormat: true });
  } catch {
    return `By cron ${cron}`;
  }
}

/** What the keys of `config:` in the data source file are: name, value, and what each does. */
function configContext(source: Source, answers: Answers, objects: ObjectContext[]) {
  const map = answers.lookback as Record<string, number>;
  const own = objects.filter((object) => object.incremental && ownLookback(answers, object.name) !== undefined);
  return [
    { key: 'start_date', value: `'${String(answers.startDate)}'`, note: 'the first day that is loaded (UTC)' },
    {
      key: 'lookback',
      value: map['*'] ?? source.lookback,
      note: 'seconds read again behind the watermark, for rows that arrive late',
    },
    ...own.map(({ name }) => ({ key: `lookback_${name}`, value: map[name] ?? 0, note: `the same for ${name}` })),
    {
      key: 'settle',
      value: source.settle,
      note: 'seconds left in front of now, for rows that are still being written',
    },
    {
      key: 'overlap_hours',
      value: 24,
      note: 'hours after which a run without an end counts as dead and no longer blocks the next',
    },
  ];
}

/**
 * How many months one backfill attempt may take of each object, so that the attempt stays under Digdag's 1,000 tasks even if
 * every month needs all its retries (about 7 tasks a try, and 6 around them).
 */
export function monthsPerAttempt(objects: number, retries: number): number {
  return Math.max(1, Math.min(12, Math.floor(900 / (Math.max(1, objects) * (6 + 7 * (retries + 1))))));
}

const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Everything that the templates of one source may name. */
export type ProjectContext = ReturnType<typeof projectContext>;

/**
 * Answers as values for the templates: derived, ordered, quoted. Nothing here depends on the machine or the day.
 *
 * @param source the source
 * @param answers every question of it, answered
 */
export function projectContext(source: Source, answers: Answers) {
  const name = String(answers.sourceName);
  const objects = source.objects
    .filter((object) => (answers.objects as string[]).includes(object.name))
    .map((object) => objectContext(source, answers, object));
  const hasHistory = objects.some((object) => object.incremental);
  const modes = (answers.modes as Mode[]).filter((mode) => mode === 'inc' || hasHistory);
  const retry = { limit: answers.retryLimit as number, interval: answers.retryInterval as number };
  const notify = notifyContext(answers);
  const auth = authContext(source, answers);
  const parallel = answers.parallel as number;
  const region = answers.region as Region;
  return {
    source: {
      id: source.id,
      title: source.title,
      docs: source.docs,
      name,
      connector: source.connector,
      rateLimits: source.rateLimits,
    },
    database: String(answers.database),
    objects,
    /** Objects in groups of as many as may load at once. */
    turns: chunks(objects, parallel),
    parallel,
    modes,
    workflows: { inc: `${name}_ingest_inc`, hist: `${name}_ingest_hist` },
    schedule: scheduleContext(answers),
    timezone: String(answers.timezone),
    startDate: String(answers.startDate),
    retry,
    monthsPerAttempt: monthsPerAttempt(objects.filter((object) => object.incremental).length, retry.limit),
    notify,
    auth,
    secrets: [...auth.secrets, ...(notify.kind === 'webhook' ? [notify.secret] : [])],
    config: configContext(source, answers, objects),
    window: { ...source.window, format: connectors[source.connector].clock?.momentFormat ?? '' },
    region: { id: region, ...regions[region] },
    answers: Object.entries(answers).map(([key, value]) => ({ flag: flagOf(key), value: answerText(value) })),
    yaml: (value: LoadValue) => (typeof value === 'string' ? yamlPlain(value) : String(value)),
    name: sqlName,
    text: sqlText,
    /** Puts a block of lines further to the right; empty lines stay empty. */
    indent: (block: string, by: string) => block.replace(/^(?=[^\n])/gm, by),
  };
}

import type { Answers } from '../source/answer.js';
import { yamlPlain } from '@cdp-ingestion/digdag';
import { answerText } from '../answers/answers.js';
import { accessContext } from './access-context.js';
import { configContext } from './config-context.js';
import { sqlName, sqlText } from '../names.js';
import { objectContext, type ObjectContext } from './object-context.js';
import { inOrder, waitsOf } from '../source/object-order.js';
import { objectsOf } from '../source/objects.js';
import { splitAnswers } from '../answers/project-record.js';
import { flagOf } from '../source/question.js';
import { regions, tdCommand, type Region } from '../regions.js';
import { notifyContext, scheduleContext } from './run-context.js';
import type { LoadValue, Mode, Source } from '../source/source.js';
import { holds } from '../source/when.js';

/** Names of the Python files that some object's group calls, as in `scripts/<source name>_<file>.py`. */
function scriptFiles(objects: ObjectContext[]): string[] {
  const calls = objects.flatMap(({ scripts: { window, before, load, loaded, after } }) =>
    [window, ...before, load, ...loaded, ...after].filter((script) => script !== null),
  );
  return [...new Set(calls.map(({ call }) => call.split('.')[0] ?? ''))];
}

/** The flag that names objects which a script loads in place of the connector, where the source has one. */
function scriptFlag({ scripts = [] }: Source): string | null {
  const named = scripts.flatMap(({ at, when = {} }) => (at === 'load' ? Object.entries(when) : []));
  const key = named.find(([, values]) => values.includes('{object}'))?.[0];
  return key === undefined ? null : flagOf(key);
}

/** Tasks of an attempt that a backfill may need, so that it stays under Digdag's 1,000. */
export const mostTasks = 900;

/** Tasks that one month of one object needs, with all its retries: about 7 a try, or 8 where something is masked, and 6 around. */
export const tasksPerMonth = (retries: number, masked: boolean): number => 6 + (masked ? 8 : 7) * (retries + 1);

/** How many months one backfill attempt may take of each object. */
export function monthsPerAttempt(objects: number, retries: number, masked = false): number {
  const most = mostTasks / (Math.max(1, objects) * tasksPerMonth(retries, masked));
  return Math.max(1, Math.min(12, Math.floor(most)));
}

/**
 * Objects that wait for no other, in groups of as many as may load at once. They come to their turn in the order in which the
 * answers name them, so that one that is added later changes no other's turn.
 */
function turnsOf(
  objects: readonly ObjectContext[],
  named: readonly string[],
  waits: ReadonlyMap<string, string[]>,
  parallel: number,
): ObjectContext[][] {
  const free = objects.filter(({ name }) => waits.get(name)?.length === 0);
  const places = new Map(named.map((name, place) => [name, place]));
  const place = ({ name }: ObjectContext) => places.get(name) ?? -1;
  return chunks(
    free.toSorted((a, b) => place(a) - place(b)),
    parallel,
  );
}

/** The tasks of its workflow that each object starts after. */
function upstreamOf(
  source: string,
  waits: ReadonlyMap<string, string[]>,
  turns: ObjectContext[][],
): (object: ObjectContext) => string[] {
  const turnOf = new Map(turns.flatMap((objects, turn) => objects.map(({ name }) => [name, turn] as const)));
  return ({ name }) => {
    const turn = turnOf.get(name) ?? 0;
    return turn > 0 ? [`+turn_${turn + 1}`] : (waits.get(name) ?? []).map((other) => `+ingest_${source}_${other}`);
  };
}

const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** What every template may call. */
export const helpers = {
  yaml: (value: LoadValue) => (typeof value === 'string' ? yamlPlain(value) : String(value)),
  name: sqlName,
  text: sqlText,
  /** Puts a block of lines further to the right; empty lines stay empty. */
  indent: (block: string, by: string) => block.replace(/^(?=[^\n])/gm, by),
};

/** The answers that make one source's part of a project. What follows the sources is said once, for the project. */
function commandAnswers(answers: Answers): Answers {
  const [{ projectName = '' }, own] = splitAnswers(answers);
  return projectName === `${String(own.sourceName)}_ingestion` ? own : { ...own, projectName };
}

/** Everything that the templates of one source may name. */
export type ProjectContext = ReturnType<typeof makeContext>;

/**
 * Answers as values for the templates: derived, ordered, quoted. Nothing here depends on the machine or the day.
 *
 * @param source the source
 * @param answers every question of it, answered
 */
export function projectContext(source: Source, answers: Answers): ProjectContext {
  const known = contexts.get(answers);
  if (known?.source.id === source.id) return known;
  const made = makeContext(source, answers);
  contexts.set(answers, made);
  return made;
}

/** A run that writes a project asks for it again when it says what comes next. */
const contexts = new WeakMap<Answers, ProjectContext>();

function makeContext(source: Source, answers: Answers) {
  const name = String(answers.sourceName);
  const chosen = objectsOf(source, answers);
  const waits = waitsOf(
    chosen.map((object) => object.name),
    answers.after,
  );
  const ordered = inOrder(chosen, waits).map((object) => objectContext(source, answers, object));
  const hasHistory = ordered.some((object) => object.hasHistory);
  const modes = (answers.modes as Mode[]).filter((mode) => mode === 'inc' || hasHistory);
  const parallel = answers.parallel as number;
  const turns = turnsOf(ordered, answers.objects as string[], waits, parallel);
  const upstream = upstreamOf(name, waits, turns);
  const objects = ordered.map((object) => ({
    ...object,
    /** Objects that must succeed before it starts. */
    after: waits.get(object.name) ?? [],
    /** The tasks of its workflow that it starts after. */
    upstream: upstream(object),
    /** A project with a backfill alone has no workflow for what has no history. */
    loaded: object.hasHistory || modes.includes('inc'),
  }));
  const retry = { limit: answers.retryLimit as number, interval: answers.retryInterval as number };
  const notify = notifyContext(answers);
  const auth = accessContext(source, answers);
  const scripts = scriptFiles(objects);
  const region = answers.region as Region;
  return {
    source: {
      id: source.id,
      title: source.title,
      docs: source.docs,
      name,
      connector: source.connector,
      rateLimits: source.rateLimits,
      scriptFlag: scriptFlag(source),
    },
    /** The project's name at Treasure Data. */
    project: String(answers.projectName),
    database: String(answers.database),
    objects,
    /** The same in the source's order, whatever waits for what. */
    tables: chosen.flatMap(({ name: object }) => objects.filter((one) => one.name === object)),
    turns,
    waiting: objects.filter(({ after }) => after.length > 0),
    parallel,
    modes,
    workflows: { inc: `${name}_ingest_inc`, hist: `${name}_ingest_hist` },
    schedule: scheduleContext(answers),
    timezone: String(answers.timezone),
    startDate: String(answers.startDate),
    retry,
    monthsPerAttempt: monthsPerAttempt(
      objects.filter((object) => object.hasHistory).length,
      retry.limit,
      objects.some((object) => object.masked),
    ),
    notify,
    auth,
    /** Python files that some task calls. */
    scripts,
    secrets: [
      ...auth.secrets,
      ...(scripts.length > 0 ? ['td.apikey'] : []),
      ...(notify.kind === 'webhook' ? [notify.secret] : []),
    ],
    config: configContext(source, answers, objects),
    /** Settings that only scripts read. */
    scriptSettings: source.questions.flatMap(({ config, when }) =>
      config && holds(when, answers) ? [config.key] : [],
    ),
    region: { id: region, ...regions[region], td: tdCommand(region) },
    answers: Object.entries(commandAnswers(answers)).map(([key, value]) => ({
      flag: flagOf(key),
      value: answerText(value),
    })),
    ...helpers,
  };
}

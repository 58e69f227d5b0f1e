import { readdirSync, readFileSync } from 'node:fs';
import {
  hasMonths,
  knownObjects,
  projectContext,
  questionsOf,
  readAnswersFile,
  regions,
  resolveAnswers,
  type Answers,
  type Source,
} from '@cdp-ingestion/core';
import type { GoldenCase } from './cases.js';

/** What a set of answers shows, by factor: a project with two strategies shows both. */
export type Shown = Readonly<Record<Factor, readonly string[]>>;
export const factors = [
  'source',
  'modes',
  'strategy',
  'objects',
  'auth',
  'schedule',
  'notify',
  'region',
] as const;
export type Factor = (typeof factors)[number];

const today = '2024-03-01';

/** The sources of this repository, by their id. */
export async function allSources(): Promise<Map<string, Source>> {
  const packages = new URL('../../packages/', import.meta.url);
  const ids = readdirSync(packages).flatMap((name) => /^generator-cdp-ingestion-(.+)$/.exec(name)?.[1] ?? []);
  const found = ids.map(async (id): Promise<[string, Source]> => {
    const url = new URL(`generator-cdp-ingestion-${id}/src/source.ts`, packages);
    return [id, ((await import(url.href)) as { source: Source }).source];
  });
  return new Map(await Promise.all(found));
}

/** How many objects: one, two, all that the source has (25 where a person names them), or some. */
function amount(source: Source, answers: Answers, count: number): string {
  if (count < 3) return String(count);
  return count === (knownObjects(source, answers).length || 25) ? 'all' : 'some';
}

/** What a golden case shows. */
export function shownBy(source: Source, golden: GoldenCase): Shown {
  const keys = questionsOf(source).map(({ key }) => key);
  const layer = readAnswersFile(readFileSync(golden.answers, 'utf8'), golden.name, keys);
  const { answers } = resolveAnswers(source, [layer], today);
  const { objects, modes } = projectContext(source, answers);
  return {
    source: [source.id],
    modes: [modes.join('+')],
    strategy: [...new Set(objects.map(({ strategy }) => strategy))],
    objects: [amount(source, answers, objects.length)],
    auth: [`${source.id}:${String(answers.auth)}`],
    schedule: [String(answers.schedule)],
    notify: [String(answers.notify)],
    region: [String(answers.region)],
  };
}

/** What a source can show, for each way to prove who we are. */
export function possible(source: Source): Shown[] {
  return source.authentications.map(({ id, when }) => {
    const answers = Object.fromEntries(Object.entries(when ?? {}).map(([key, [value = '']]) => [key, value]));
    const known = knownObjects(source, answers);
    const isNamed = source.newObject !== undefined && known.length === 0;
    const byFile = source.newObject?.increment === 'file';
    const grows = isNamed || known.some(({ cursor, increment }) => cursor !== undefined || increment === 'file');
    return {
      source: [source.id],
      modes: (isNamed ? !byFile : known.some(hasMonths)) ? ['inc', 'hist', 'inc+hist'] : ['inc'],
      strategy: grows ? ['merge', 'append', 'replace'] : ['replace'],
      objects: ['1', '2', ...(isNamed || known.length > 2 ? ['all'] : [])],
      auth: [`${source.id}:${id}`],
      schedule: ['hourly', 'daily', 'weekly', 'monthly', 'cron', 'none'],
      notify: ['none', 'mail', 'webhook', 'workflow'],
      region: Object.keys(regions),
    };
  });
}

/** A value of one factor with a value of another: `schedule=daily & region=eu01`. */
export type Pair = string;

const pairOf = (a: Factor, one: string, b: Factor, other: string): Pair => `${a}=${one} & ${b}=${other}`;

/** All pairs of values of two factors. */
export function pairsOf(shown: Shown): Set<Pair> {
  const pairs = new Set<Pair>();
  factors.forEach((a, index) => {
    for (const b of factors.slice(index + 1))
      for (const one of shown[a]) for (const other of shown[b]) pairs.add(pairOf(a, one, b, other));
  });
  return pairs;
}

import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { loopRounds } from './task-count.js';

/**
 * How many jobs of Treasure Data a task can have running at one time, as far as that is written: what has `_after` waits
 * for those that it names, and a loop whose rounds are not known counts as one round.
 *
 * @see https://docs.digdag.io/workflow_definition.html
 */
export function jobsAtOnce(task: DigTask, known: Map<DigTask, number>): number {
  const counted = known.get(task);
  if (counted !== undefined) return counted;
  const sections = task.sections.map((one) => sectionJobs(one, task, known));
  const jobs = most([isJob(task) ? 1 : 0, childJobs(task, known), ...sections]);
  known.set(task, jobs);
  return jobs;
}

/** How many children of a task may run at one time: 1 without `_parallel`. */
export function parallelLimit({ config }: DigTask): number {
  const value = entryOf(config, '_parallel')?.value;
  if (value?.kind === 'map') return limitOf(entryOf(value, 'limit')?.value);
  return value?.kind === 'scalar' && String(value.value).toLowerCase() === 'true' ? Infinity : 1;
}

/** Digdag takes 0 and less for no limit. */
function limitOf(value: YamlValue | undefined): number {
  const limit = value?.kind === 'scalar' ? Number(value.value) : Number.NaN;
  if (!Number.isInteger(limit)) return 1;
  return limit > 0 ? limit : Infinity;
}

function isJob(task: DigTask): boolean {
  return /^td(_|$)/.test(task.operator?.name ?? '') && task.operator?.name !== 'td_ddl';
}

function sectionJobs(section: DigTask, task: DigTask, known: Map<DigTask, number>): number {
  const jobs = jobsAtOnce(section, known);
  const rounds = section.place === '_do' ? (loopRounds(task) ?? 1) : 1;
  return jobs * Math.min(rounds, parallelLimit(task));
}

function childJobs(task: DigTask, known: Map<DigTask, number>): number {
  const limit = parallelLimit(task);
  const jobs = task.children.map((child) => jobsAtOnce(child, known));
  if (limit === 1 || jobs.length === 0) return most(jobs);
  const sums = new Map<string, number>();
  const levels = levelsOf(task.children);
  jobs.forEach((count, index) => {
    const turn = `${levels[index]} ${Math.floor(index / limit)}`;
    sums.set(turn, (sums.get(turn) ?? 0) + count);
  });
  return most([...sums.values()]);
}

function most(counts: readonly number[]): number {
  return counts.reduce((one, other) => Math.max(one, other), 0);
}

/** Tasks of one level do not wait for each other: each is one behind the last that it waits for. */
function levelsOf(children: readonly DigTask[]): number[] {
  const levels = new Map<string, number>();
  return children.map(({ name, config }) => {
    const after = entryOf(config, '_after')?.value;
    const names =
      after?.kind === 'list' ? after.items.map((item) => (item.kind === 'scalar' ? String(item.value) : '')) : [];
    const level = names.reduce((highest, one) => Math.max(highest, (levels.get(one) ?? 0) + 1), 0);
    levels.set(name, level);
    return level;
  });
}

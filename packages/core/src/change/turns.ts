import { entryOf, type DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlList, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { ingestExport } from '../survey/index.js';
import type { ObjectUnit } from './object-units.js';

/** A task that holds groups back until those before have ended: it waits with `sql/turn.sql`. */
export interface Turn {
  task: DigTask;
  /** The groups that start after it. */
  members: ObjectUnit[];
}

const isTurn = ({ operators }: DigTask) =>
  operators.some(({ key, value }) => key === 'td_wait>' && textOf(value)?.endsWith('sql/turn.sql'));

/** The turns among the tasks of a group, in the order of the file. */
export function turnsIn(container: DigTask, units: readonly ObjectUnit[]): Turn[] {
  return container.children.filter(isTurn).map((task) => ({
    task,
    members: units.filter((unit) => unit.task.parent === container && namesAfter(unit.task).includes(task.name)),
  }));
}

/** Groups that neither wait for a turn nor for another task: the first turn. */
export function firstTurn(container: DigTask, units: readonly ObjectUnit[]): ObjectUnit[] {
  return units.filter(({ task }) => task.parent === container && namesAfter(task).length === 0);
}

/** The tasks that a task starts after. */
export function namesAfter({ config }: DigTask): string[] {
  return afterList(config)?.items.flatMap((item) => textOf(item) ?? []) ?? [];
}

/** The list behind `_after`, as it is written. */
export function afterList(config: DigTask['config']): YamlList | undefined {
  const value = entryOf(config, '_after')?.value;
  return value?.kind === 'list' ? value : undefined;
}

/** What a turn is told: the objects before it, and how many they are. */
export function turnExport(task: DigTask): { before: YamlEntry; count: YamlEntry } | undefined {
  const ingest = ingestExport(task);
  const [before, count] = ['before', 'count'].map((key) => ingest && entryOf(ingest, key));
  return before && count && { before, count };
}

export function textOf(value: YamlValue): string | undefined {
  return value.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

import { type DigTask, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../project-model.js';

/** A key of a task with its value. */
export interface PlacedKey {
  readonly task: DigTask;
  readonly entry: YamlEntry;
}

/** Finds the key of a task, or of a workflow, that stands at a place. The index is made when the first is asked for. */
export function keyIndex({ workflows, called }: ProjectModel): (at: YamlRange) => PlacedKey | undefined {
  let index: Map<string, PlacedKey> | undefined;
  const nameOf = ({ file, start }: YamlRange): string => `${start.offset}:${file}`;
  const make = (): Map<string, PlacedKey> => {
    const tasks = [...workflows, ...called].flatMap(({ root }) => (root ? [...tasksOf(root)] : []));
    const keys = tasks.flatMap((task) => task.config.entries.map((entry) => ({ task, entry })));
    return new Map(keys.map((key) => [nameOf(key.entry.keyRange), key]));
  };
  return (at) => (index ??= make()).get(nameOf(at));
}

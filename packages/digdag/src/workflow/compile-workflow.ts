import { javaToString } from '../yaml/java-to-string.js';
import type { YamlMap } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { entryOf } from './entry-of.js';
import { readFlag } from './read-flag.js';
import { readParallel } from './read-parallel.js';
import type { DigWorkflow } from './read-workflow.js';
import { taskConfig } from './task-config.js';

/** A task as Digdag's executor gets it. */
export interface CompiledTask {
  /** Its place in the list. */
  readonly index: number;
  readonly name: string;
  readonly fullName: string;
  /** True when it only holds others. A disabled task is such a one. */
  readonly group: boolean;
  readonly parentIndex: number | undefined;
  /** Indexes of the tasks that must end before it starts; one may be there twice. */
  readonly upstreams: readonly number[];
  /** Its keys but its `+tasks`, and but `_background` and `_after`, which became `upstreams`. */
  readonly config: YamlMap;
  /** The task as it is written. */
  readonly task: DigTask;
}

type Draft = { -readonly [Key in keyof CompiledTask]: CompiledTask[Key] };

/**
 * The tasks that Digdag makes of a workflow when it is pushed, in its order; `_error`, `_check` and `_do` are compiled
 * when they run. What `workflowProblems` tells of is passed over: the list of a workflow that Digdag refuses is as good
 * as it gets. Time and memory grow with the number of tasks.
 */
export function compileWorkflow({ root }: DigWorkflow): CompiledTask[] {
  const tasks: Draft[] = [];
  if (root !== undefined) add(root, undefined, tasks);
  return tasks;
}

function add(task: DigTask, parentIndex: number | undefined, tasks: Draft[]): Draft {
  const { name, fullName } = task;
  const group = task.place === 'workflow' || task.kind !== 'operator';
  const config = taskConfig(task);
  const draft: Draft = { index: tasks.length, name, fullName, group, parentIndex, upstreams: [], config, task };
  tasks.push(draft);
  if (!group || task.kind === 'disabled') return draft;
  const children = task.children.map((child) => add(child, draft.index, tasks));
  const { parallel, limit } = readParallel(entryOf(config, '_parallel'));
  if (!parallel) orderInSeries(children);
  else orderInParallel(children, limit);
  return draft;
}

/** A task in the background waits for nothing; the next one that is not waits for all since the last such one. */
function orderInSeries(children: readonly Draft[]): void {
  let before: number[] = [];
  for (const child of children) {
    if (readFlag(entryOf(child.config, '_background')?.value) === true) {
      before.push(child.index);
    } else {
      child.upstreams = before;
      before = [child.index];
    }
    child.config = without(child.config, '_background');
  }
}

/** The tasks of a chunk share one list of upstreams: with large limits, lists of their own would be many. */
function orderInParallel(children: readonly Draft[], limit: number): void {
  const indexes = new Map<string, number>();
  let chunk: readonly number[] = [];
  for (const [place, child] of children.entries()) {
    const after = afterOf(child.config).flatMap((name) => indexes.get(name) ?? []);
    if (limit > 0 && place > 0 && place % limit === 0) {
      chunk = children.slice(place - limit, place).map(({ index }) => index);
    }
    child.upstreams = after.length === 0 ? chunk : [...after, ...chunk];
    child.config = without(child.config, '_after');
    indexes.set(child.name, child.index);
  }
}

function afterOf(config: YamlMap): string[] {
  const after = entryOf(config, '_after')?.value;
  return after?.kind === 'list' ? after.items.filter(({ kind }) => kind === 'scalar').map(javaToString) : [];
}

function without(config: YamlMap, key: string): YamlMap {
  if (entryOf(config, key) === undefined) return config;
  return { ...config, entries: config.entries.filter((entry) => entry.key !== key) };
}

import { type DigOperator, type DigTask, type DigWorkflow, calledFile, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';

/** Tells how many tasks a task makes in an attempt, itself included. */
export type CountTasks = (task: DigTask) => number;

/**
 * Counts the tasks that an attempt makes for certain: a loop counts where its rounds are written out, a branch that may
 * not be taken counts as none, `_error` too.
 *
 * @param called gives the workflow that a `call>` names
 * @see https://docs.digdag.io/operators/workflow_control.html
 */
export function taskCounter(called: (path: string) => DigWorkflow | undefined): CountTasks {
  const known = new Map<DigTask, number>();
  const open = new Set<DigTask>();
  const count: CountTasks = (task) => {
    const counted = known.get(task);
    if (counted !== undefined) return counted;
    if (open.has(task)) return 0;
    open.add(task);
    const below = task.children.reduce((sum, child) => sum + count(child), 0);
    const made = 1 + below + checked(task) + generated(task);
    open.delete(task);
    known.set(task, made);
    return made;
  };
  const sectionOf = (task: DigTask, place: string): DigTask | undefined =>
    task.sections.find((section) => section.place === place);
  const checked = (task: DigTask): number => {
    const check = task.kind === 'operator' ? sectionOf(task, '_check') : undefined;
    return check ? count(check) : 0;
  };
  const generated = (task: DigTask): number => {
    const path = calledFile(task);
    const workflow = path === undefined ? undefined : called(path);
    if (workflow?.root) return count(workflow.root);
    const round = sectionOf(task, '_do');
    const rounds = round ? loopRounds(task) : undefined;
    return round && rounds !== undefined ? rounds * count(round) + 1 : 0;
  };
  return count;
}

/** How often a loop runs its `_do`; undefined where that is known only when it runs, and for what is no loop. */
export function loopRounds(task: DigTask): number | undefined {
  const operator = task.operator;
  const rounds = operator ? roundsOf(operator) : Number.NaN;
  return Number.isNaN(rounds) ? undefined : Math.max(0, rounds);
}

function roundsOf({ name, value }: DigOperator): number {
  if (name === 'loop') return integer(value);
  if (value.kind !== 'map') return Number.NaN;
  if (name === 'for_each') return value.entries.reduce((product, entry) => product * lengthOf(entry.value), 1);
  if (name !== 'for_range') return Number.NaN;
  const at = (key: string): number => integer(entryOf(value, key)?.value);
  const steps = Math.ceil((at('to') - at('from')) / at('step'));
  return Number.isNaN(steps) ? at('slices') : steps;
}

function lengthOf(value: YamlValue): number {
  return value.kind === 'list' ? value.items.length : Number.NaN;
}

function integer(value: YamlValue | undefined): number {
  if (value?.kind !== 'scalar' || !/^\s*\d+\s*$/.test(String(value.value))) return Number.NaN;
  return Number(value.value);
}

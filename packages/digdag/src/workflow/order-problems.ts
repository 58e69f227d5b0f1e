import { javaToString } from '../yaml/java-to-string.js';
import type { YamlEntry, YamlRange } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { entryOf } from './entry-of.js';
import { isNull } from './is-null.js';
import { isRefused } from './is-refused.js';
import { readFlag } from './read-flag.js';
import { readParallel } from './read-parallel.js';
import type { WorkflowProblem, WorkflowProblemKind } from './workflow-problem.js';
import { wrongValue } from './wrong-value.js';

const NO_AFTER = 'Setting "_after" option is invalid if its parent task doesn\'t have "_parallel: true" option';
const NO_BACKGROUND =
  'Setting "_background: true" option is invalid (unnecessary) if its parent task has "_parallel: true" option';

/** What is wrong with the order of a group's tasks: `_parallel` of the group, `_background` and `_after` of its tasks. */
export function orderProblems(group: DigTask): WorkflowProblem[] {
  const entry = entryOf(group.config, '_parallel');
  const parallel = readParallel(entry);
  if (parallel.problem === undefined) return parallel.parallel ? inParallel(group) : inSeries(group);
  // That the file has no value for it, loading has told.
  const told = entry && (isRefused(entry.value) || (group.place === 'workflow' && isNull(entry.value)));
  return told ? [] : [problem('parallel-format', parallel.problem.message, parallel.problem.range)];
}

function problem(kind: WorkflowProblemKind, message: string, { file, start, end }: YamlRange): WorkflowProblem {
  return { kind, stage: 'compile', message, file, start, end };
}

function inParallel(group: DigTask): WorkflowProblem[] {
  const before = new Set<string>();
  const children = new Map(group.children.map((child) => [child.name, child]));
  const names = group.config.entries.map(({ key }) => key).filter((key) => key.startsWith('+'));
  return names.flatMap((name) => {
    const config = enabledConfig(children.get(name));
    const background = config && entryOf(config, '_background');
    const after = config && entryOf(config, '_after');
    const problems = [
      ...(background ? backgroundProblems(background, true) : []),
      ...(after ? afterProblems(after, before) : []),
    ];
    before.add(name);
    return problems;
  });
}

function inSeries(group: DigTask): WorkflowProblem[] {
  return group.children.flatMap((child) => {
    const config = enabledConfig(child);
    const background = config && entryOf(config, '_background');
    const after = config && entryOf(config, '_after');
    return [
      ...(after ? [problem('after-without-parallel', NO_AFTER, after.keyRange)] : []),
      ...(background ? backgroundProblems(background, false) : []),
    ];
  });
}

function enabledConfig(task: DigTask | undefined): DigTask['config'] | undefined {
  return task?.kind === 'disabled' ? undefined : task?.config;
}

function backgroundProblems({ keyRange, value }: YamlEntry, parallel: boolean): WorkflowProblem[] {
  const background = readFlag(value);
  if (background === undefined) {
    return [problem('flag-format', wrongValue("'true' or 'false'", '_background', value), value.range)];
  }
  return background && parallel ? [problem('background-in-parallel', NO_BACKGROUND, keyRange)] : [];
}

function afterProblems({ value }: YamlEntry, before: ReadonlySet<string>): WorkflowProblem[] {
  if (isNull(value)) return [];
  const bad = value.kind === 'list' ? value.items.find(({ kind }) => kind !== 'scalar') : value;
  const format =
    bad === undefined ? [] : [problem('flag-format', wrongValue('array type', '_after', value), bad.range)];
  const names = value.kind === 'list' ? value.items.filter(({ kind }) => kind === 'scalar') : [];
  const unknown = names.filter((name) => !before.has(javaToString(name)));
  return [
    ...format,
    ...unknown.map((name) =>
      problem('unknown-dependency', `Dependency task '${javaToString(name)}' does not exist`, name.range),
    ),
  ];
}

import { projectNameReasons, rawTaskNameReasons } from '../name-reasons.js';
import { shownJson } from '../yaml/shown-json.js';
import { entryOf } from './entry-of.js';
import type { YamlRange, YamlValue } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { unknownGroupKeys } from './group-keys.js';
import { isNull } from './is-null.js';
import { isRefused } from './is-refused.js';
import { orderProblems } from './order-problems.js';
import { readFlag } from './read-flag.js';
import { startOfFile } from './start-of-file.js';
import { taskConfig } from './task-config.js';
import { type Told, toldTogether } from './told-together.js';
import type { WorkflowProblem, WorkflowProblemKind } from './workflow-problem.js';
import { wrongValue } from './wrong-value.js';

/** What has been found in one compilation. Digdag stops at the first refusal, looks at names then, and last at keys. */
interface Found {
  readonly refused: WorkflowProblem[][];
  readonly names: WorkflowProblem[][];
  readonly keys: Told[][];
}

const NOT_VALID = 'io.digdag.core.repository.ModelValidationException: Validating workflow';

/**
 * Why Digdag does not compile a workflow, or an `_error`, which it compiles apart; in the order in which it looks. What
 * it has refused at loading already is not told again.
 *
 * @param file the workflow's own
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/workflow/WorkflowCompiler.java
 */
export function compileProblems(root: DigTask, file: string): WorkflowProblem[] {
  const found: Found = { refused: [], names: [], keys: [] };
  collect(root, file, found);
  const keys = toldTogether(found.keys.flat(), 'compile', (lines) => [`${NOT_VALID} failed`, ...lines].join('\n'));
  return [...found.refused.flat(), ...found.names.flat(), ...keys];
}

function collect(task: DigTask, file: string, found: Found): void {
  found.names.push(nameProblems(task, file));
  found.refused.push(notMappings(task), disableProblems(task));
  if (task.kind === 'disabled') return;
  const group = task.place === 'workflow' || task.kind === 'group';
  if (!group) found.refused.push(operatorProblems(task));
  else if (task.place !== 'workflow') found.keys.push(unknownGroupKeys(task));
  for (const child of task.children) collect(child, file, found);
  if (group) found.refused.push(orderProblems(task));
  found.refused.push(errorProblems(task, file));
}

function problem(kind: WorkflowProblemKind, message: string, { file, start, end }: YamlRange): WorkflowProblem {
  return { kind, stage: 'compile', message, file, start, end };
}

function nameProblems({ name, place, parent, keyRange }: DigTask, file: string): WorkflowProblem[] {
  const lines = rawTaskNameReasons(name).map((reason) => `name ${reason}: "${name}"`);
  if (lines.length === 0) return []; // as most are
  const loaded = place === 'workflow' ? projectNameReasons(name.slice(1)).length > 0 : parent?.place === 'workflow';
  if (loaded || (place !== 'workflow' && place !== 'task')) return [];
  const [kind, range] =
    place === 'workflow' ? (['workflow-name', startOfFile(file)] as const) : (['task-name', keyRange] as const);
  const told = lines.map((line) => ({ kind, range, part: line, alone: line }));
  return toldTogether(told, 'compile', (parts) => [`${NOT_VALID} task failed`, ...parts].join('\n'));
}

/** Values of `+tasks` that are neither a mapping nor a list of mappings. */
function notMappings({ config, place }: DigTask): WorkflowProblem[] {
  const problems: WorkflowProblem[] = [];
  for (const { key, keyRange, value } of config.entries) {
    if (value.kind === 'map' || !key.startsWith('+') || isRefused(value)) continue;
    if (value.kind === 'list') problems.push(...notMappingItems(value.items));
    else if (value.type !== 'null') problems.push(problem('not-a-mapping', notMapping(key), value.range));
    else if (place !== 'workflow') problems.push(problem('not-a-mapping', notMapping(key), keyRange));
  }
  return problems;
}

function notMapping(key: string): string {
  return `Parameter '${key}' must be an object or array of objects`;
}

function notMappingItems(items: readonly YamlValue[]): WorkflowProblem[] {
  return items
    .filter((item) => item.kind !== 'map' && !isRefused(item))
    .map((item) => problem('not-a-mapping', `Expected object but got ${shownJson(item)}`, item.range));
}

function disableProblems({ config, place }: DigTask): WorkflowProblem[] {
  const disable = entryOf(config, '_disable')?.value;
  if (place === 'workflow' || disable === undefined || readFlag(disable) !== undefined) return [];
  return [problem('flag-format', wrongValue("'true' or 'false'", '_disable', disable), disable.range)];
}

function operatorProblems(task: DigTask): WorkflowProblem[] {
  const subtask = task.config.entries.find(({ key }) => key.startsWith('+'));
  const second = task.operators[1];
  if (subtask === undefined && second === undefined) return [];
  const json = shownJson(taskConfig(task));
  return [
    ...(subtask ? [problem('subtasks-of-operator', `A task can't have subtasks: ${json}`, subtask.keyRange)] : []),
    ...(second ? [problem('two-operators', `A task can't have more than one operator: ${json}`, second.keyRange)] : []),
  ];
}

function errorProblems(task: DigTask, file: string): WorkflowProblem[] {
  const entry = entryOf(task.config, '_error');
  if (entry === undefined || isNull(entry.value)) return [];
  if (entry.value.kind !== 'map') {
    return [problem('not-a-mapping', "Parameter '_error' must be an object", entry.value.range)];
  }
  const section = task.sections.find(({ place }) => place === '_error');
  return section === undefined || entry.value.entries.length === 0 ? [] : compileProblems(section, file);
}

import { type DigTask, entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../../finding.js';
import { parameterFixes } from '../../fix/parameter-fixes.js';
import { givenElsewhere } from '../../model/tasks/given-elsewhere.js';
import { operatorCommand } from '../../model/tasks/operator-command.js';
import { operatorParam } from '../../model/tasks/operator-param.js';
import { isTemplate, scalarText } from '../../model/texts/scalar-text.js';
import { type PlacedTask, tasksIn } from '../../model/tasks/tasks-in.js';
import { operatorConflicts } from '../../operators/operator-conflicts.js';
import type { OperatorSpec } from '../../operators/operator-spec.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule, type Report } from '../../rule.js';

type Message = 'below' | 'branch' | 'branches' | 'command' | 'conflict' | 'nested' | 'parameter' | 'together';
type Given = ReturnType<typeof givenElsewhere>;

interface Checked extends PlacedTask {
  readonly spec: OperatorSpec;
  readonly at: YamlRange;
  readonly fixes: (name: string, task: DigTask) => Fix | undefined;
}

/** @see https://docs.digdag.io/operators.html */
export const missingParameter = defineRule<Message>({
  id: 'missing-parameter',
  severity: 'error',
  title: 'Parameter missing that the operator needs',
  messages: {
    parameter: '{operator}> needs {name}, and neither the task nor an _export above has one: the task fails.',
    command: '{operator}> needs {what} behind it: the task fails.',
    nested:
      '{operator}> reads {what} only as `data:` when it is nested: the task fails. Write `data`, or put `query` beside the operator.',
    below: '{operator}> reads {name} only beside it, and here nothing reads it. Move it out by one level.',
    branch: '{operator}> needs a _do: the task fails.',
    branches: 'if> needs a _do or an _else_do: the task fails.',
    conflict: '{operator}> takes {name} or {other}, not both: the task fails. Remove one.',
    together: '{operator}> takes {name} only together with {other}: the task fails.',
  },
  check(project, report) {
    const given = givenElsewhere(project);
    const fixes = parameterFixes(project.files);
    for (const { task, workflow } of tasksIn(project)) {
      const operator = task.operator;
      const spec = findOperator(operator?.name ?? '');
      if (!operator || !spec || task.operators.length > 1) continue;
      const checked = { task, workflow, spec, at: operator.keyRange, fixes };
      checkCommand(checked, given, report);
      checkParameters(checked, given, report);
      checkBranches(checked, report);
      checkConflicts(checked, report);
    }
  },
});

function checkCommand(checked: Checked, given: Given, report: Report<Message>): void {
  const { task, spec, at } = checked;
  const { kind, required, instead = [] } = spec.command;
  const command = operatorCommand(task);
  const what = WHAT[kind] ?? 'a value';
  if (command?.kind === 'map' && (kind === 'sql-file' || kind === 'body-file')) {
    if (!entryOf(command, 'data')) report(command.range, 'nested', { operator: spec.name, what });
    return;
  }
  if (!required || command) return;
  if (instead.some((name) => operatorParam(task, spec, name) !== undefined || given(checked, name, spec.defaults)))
    return;
  report(at, 'command', { operator: spec.name, what: [what, ...instead.map((name) => `\`${name}\``)].join(' or ') });
}

const WHAT: Partial<Record<OperatorSpec['command']['kind'], string>> = {
  'body-file': 'a text',
  boolean: 'a condition',
  duration: 'a duration',
  integer: 'a number',
  'load-file': 'a load file',
  map: 'a mapping',
  'saved-query': 'a saved query',
  'sql-file': 'a query',
  table: 'a table',
  text: 'a text',
  workflow: 'a workflow',
  'workflow-file': 'a workflow',
};

function checkParameters(checked: Checked, given: Given, report: Report<Message>): void {
  const { task, spec, at } = checked;
  const command = spec.command.kind === 'ignored' ? operatorCommand(task) : undefined;
  for (const { name, required } of spec.parameters) {
    const below = command?.kind === 'map' ? entryOf(command, name) : undefined;
    if (below) {
      report(below.keyRange, 'below', { operator: spec.name, name });
      continue;
    }
    if (!required && !(name === 'table' && loadsIntoTable(checked))) continue;
    const entry = operatorParam(task, spec, name);
    const isNull = entry?.value.kind === 'scalar' && entry.value.value === null;
    if ((entry && !isNull) || given(checked, name, spec.defaults)) continue;
    const fix = isNull ? undefined : checked.fixes(name, task);
    report(isNull ? entry.keyRange : at, 'parameter', { operator: spec.name, name }, fix);
  }
}

/** A `td_load>` of a file or of an inline `config` needs a table; a saved session has its own. */
function loadsIntoTable({ task, spec }: Checked): boolean {
  if (spec.name !== 'td_load') return false;
  const command = operatorCommand(task);
  if (!command) return paramOf(task, 'config') !== undefined;
  return !isTemplate(command) && /\.ya?ml$/.test(scalarText(command) ?? '');
}

function checkBranches({ task, spec, at }: Checked, report: Report<Message>): void {
  const has = (key: string): boolean => entryOf(task.config, key) !== undefined;
  if (spec.branches === 'do' && !has('_do')) report(at, 'branch', { operator: spec.name });
  if (spec.branches === 'do-or-else' && !has('_do') && !has('_else_do')) report(at, 'branches');
}

function checkConflicts({ task, spec }: Checked, report: Report<Message>): void {
  for (const { operator, given, without = [], needs } of operatorConflicts) {
    const entry = operator === spec.name ? operatorParam(task, spec, given) : undefined;
    if (!entry) continue;
    const values = { operator, name: given };
    const other = without.find((name) => operatorParam(task, spec, name) !== undefined);
    if (other !== undefined) report(entry.keyRange, 'conflict', { ...values, other });
    if (needs !== undefined && !operatorParam(task, spec, needs))
      report(entry.keyRange, 'together', { ...values, other: needs });
  }
  checkLoadCommand(task, spec, report);
}

/** `td_load>` takes one of a file, a saved session's `name` and a `config`; of exported ones the rule export-name speaks. */
function checkLoadCommand(task: PlacedTask['task'], spec: OperatorSpec, report: Report<Message>): void {
  if (spec.name !== 'td_load' || !operatorCommand(task)) return;
  for (const name of ['name', 'config']) {
    const entry = entryOf(task.config, name);
    if (entry) report(entry.keyRange, 'conflict', { operator: spec.name, name, other: 'what stands behind td_load>' });
  }
}

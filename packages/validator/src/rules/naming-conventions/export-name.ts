import { type DigTask, entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import { operatorCommand } from '../../model/tasks/operator-command.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule, type Report } from '../../rule.js';
import { exportEffects } from './export-effects.js';

/** @see https://docs.digdag.io/workflow_definition.html#using-export-parameters */
export const exportName = defineRule({
  id: 'export-name',
  severity: 'error',
  title: 'Exported name that changes an operator below',
  messages: {
    changes: '{operator}> below reads {name} from here: {effect}. Give the value another name, or put it into a map.',
    operator: '{name} in an _export makes an operator of it in every task below: they fail. Give it another name.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      reportOperators(task, (entry) => report(entry.keyRange, 'operator', { name: entry.key }));
      checkTask(task, report);
    }
  },
});

function reportOperators(task: DigTask, add: (entry: YamlEntry) => void): void {
  const exported = entryOf(task.config, '_export')?.value;
  if (exported?.kind !== 'map') return;
  for (const entry of exported.entries) if (/>$|^_type$|^_command$/.test(entry.key)) add(entry);
}

function checkTask(task: DigTask, report: Report<'changes'>): void {
  const operator = task.operator;
  if (!operator || task.operators.length > 1) return;
  for (const { operator: name, names, besideCommand, effect } of exportEffects) {
    if (name !== operator.name || (besideCommand && !operatorCommand(task))) continue;
    for (const one of names) {
      const entry = entryOf(task.config, one) ? undefined : inherited(task, one);
      if (entry) report(entry.keyRange, 'changes', { operator: name, name: one, effect });
    }
  }
}

/** The parameter as a loop or an `_export` gives it, the nearest first. */
function inherited(task: DigTask, name: string): YamlEntry | undefined {
  const defaults = findOperator(task.operator?.name ?? '')?.defaults;
  const exported = paramOf(task, name) ?? (defaults && paramOf(task, `${defaults}.${name}`));
  return exported ?? looped(task, name);
}

function looped(task: DigTask, name: string): YamlEntry | undefined {
  for (let one = task.parent; one; one = one.parent) {
    const { operator }: DigTask = one;
    const entry =
      operator?.name === 'for_each' && operator.value.kind === 'map' ? entryOf(operator.value, name) : undefined;
    if (entry) return entry;
  }
  return undefined;
}

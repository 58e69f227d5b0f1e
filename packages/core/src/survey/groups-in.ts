import { type DigTask, enabledTask, entryOf, knownText, paramOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { SurveyedGroup } from './project-survey.js';

/**
 * The groups of a workflow that load an object. A value may come from an export further up, as in Digdag; a task that
 * exports neither object nor target itself is a part of a group, not one.
 */
export function groupsIn(root: DigTask): SurveyedGroup[] {
  return [...withDisabled(root, false)].flatMap(({ task, disabled }) => groupOf(task, disabled));
}

function* withDisabled(root: DigTask, disabled: boolean): Generator<{ task: DigTask; disabled: boolean }> {
  for (const task of tasksOf(root))
    if (task.kind === 'disabled') yield* withDisabled(enabledTask(task), true);
    else yield { task, disabled };
}

function groupOf(task: DigTask, disabled: boolean): SurveyedGroup[] {
  if (!namesObject(task)) return [];
  const [source, object, target] = ['source', 'object', 'target'].map((key) => ingestText(task, key));
  if (source === undefined || object === undefined || target === undefined) return [];
  const [mode, staging] = [ingestText(task, 'mode'), ingestText(task, 'staging')];
  return [{ source, object, target, mode, staging, disabled, at: task.keyRange, task }];
}

function namesObject(task: DigTask): boolean {
  const exported = entryOf(task.config, '_export')?.value;
  const ingest = exported?.kind === 'map' ? entryOf(exported, 'ingest')?.value : undefined;
  return ingest?.kind === 'map' && ingest.entries.some(({ key }) => key === 'object' || key === 'target');
}

function ingestText(task: DigTask, key: string): string | undefined {
  const value = paramOf(task, `ingest.${key}`)?.value;
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  return knownText(value, task) ?? String(value.value);
}

import { type DigTask, type DigWorkflow, enabledTask, tasksOf } from '@cdp-ingestion/digdag/workflow';
import { exportedText } from './exported-text.js';
import { ingestExport } from './ingest-export.js';
import type { SurveyedGroup } from './project-survey.js';
import { waitsIn } from './waits-in.js';

type Group = Omit<SurveyedGroup, 'waitsFor'>;

/**
 * The groups of a workflow that load an object. A value may come from an export further up, as in Digdag; a task that
 * exports neither object nor target itself is a part of a group, not one.
 */
export function groupsIn(workflow: DigWorkflow, root: DigTask): SurveyedGroup[] {
  const groups = [...withDisabled(root, false)].flatMap(({ task, disabled }) => groupOf(task, disabled));
  const waits = waitsIn(workflow, new Map(groups.map(({ task, object }) => [task, object])));
  return groups.map((group) => ({ ...group, waitsFor: group.disabled ? [] : waits(group.task) }));
}

function* withDisabled(root: DigTask, disabled: boolean): Generator<{ task: DigTask; disabled: boolean }> {
  for (const task of tasksOf(root))
    if (task.kind === 'disabled') yield* withDisabled(enabledTask(task), true);
    else yield { task, disabled };
}

function groupOf(task: DigTask, disabled: boolean): Group[] {
  if (!namesObject(task)) return [];
  const text = (key: string): string | undefined => exportedText(task, `ingest.${key}`);
  const [source, object, target] = [text('source'), text('object'), text('target')];
  if (source === undefined || object === undefined || target === undefined) return [];
  return [{ source, object, target, mode: text('mode'), staging: text('staging'), disabled, at: task.keyRange, task }];
}

const namesObject = (task: DigTask): boolean =>
  ingestExport(task)?.entries.some(({ key }) => key === 'object' || key === 'target') ?? false;

import { type DigTask, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { SurveyedGroup } from './project-survey.js';

/** The `td_load>` tasks of a workflow that stand in none of its groups. */
export function loadsBeside(root: DigTask, groups: readonly SurveyedGroup[]): DigTask[] {
  const inGroups = new Set(groups.flatMap(({ task }) => [...tasksOf(task)]));
  return [...tasksOf(root)].filter(
    (task) => task.kind === 'operator' && !inGroups.has(task) && task.operators.some(({ key }) => key === 'td_load>'),
  );
}

import { exportedText } from './exported-text.js';
import { type GroupParts, groupParts } from './group-parts.js';
import type { ProjectSurvey, SurveyedGroup, SurveyedWorkflow } from './project-survey.js';
import { type TableWrites, tableWrites } from './table-writes.js';

/** A group with all that its tasks and their files tell. */
export interface SurveyedObject extends TableWrites {
  readonly workflow: SurveyedWorkflow;
  readonly group: SurveyedGroup;
  readonly database: string | undefined;
  readonly parts: GroupParts;
}

/** Looks into the tasks of every group, in the order of the workflows. */
export function projectObjects({ workflows }: ProjectSurvey, files: ReadonlyMap<string, string>): SurveyedObject[] {
  return workflows.flatMap((workflow) =>
    workflow.groups.map((group) => {
      const parts = groupParts(group.task, files);
      const database = exportedText(group.task, 'td.database');
      return { workflow, group, database, parts, ...tableWrites(group, parts) };
    }),
  );
}

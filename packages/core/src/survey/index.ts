export { cronText } from '../context/run-context.js';
export type { SurveyedColumn } from './created-columns.js';
export { ingestExport } from './ingest-export.js';
export { type NextRun, nextRuns } from './next-runs.js';
export { projectObjects, type SurveyedObject } from './project-objects.js';
export { projectSources, type SurveyedAccess, type SurveyedSource } from './project-sources.js';
export type {
  ProjectSurvey,
  SurveyedGroup,
  SurveyedWait,
  SurveyedWorkflow,
  SurveyProblem,
  WorkflowStart,
} from './project-survey.js';
export { type RememberedSources, rememberedSources } from './remembered-sources.js';
export { surveyProject } from './survey-project.js';
export { workflowSecrets } from './workflow-secrets.js';

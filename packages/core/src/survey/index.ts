export type { ProjectSurvey, SurveyedGroup, SurveyedWorkflow, SurveyProblem } from './project-survey.js';
export { surveyProject } from './survey-project.js';

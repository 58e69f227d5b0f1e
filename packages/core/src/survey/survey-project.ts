import { isTimezone } from '@cdp-ingestion/digdag';
import {
  type DigWorkflow,
  includedFiles,
  projectWorkflows,
  schedulesOf,
  timezoneOf,
  workflowProblems,
} from '@cdp-ingestion/digdag/workflow';
import { groupsIn } from './groups-in.js';
import { loadsBeside } from './loads-beside.js';
import type { ProjectSurvey, SurveyedWorkflow, SurveyProblem } from './project-survey.js';
import { startsOf } from './starts-of.js';

/**
 * Tells what a project has, from its files alone: edited by people, written by others, or without a `.yo-rc.json`.
 *
 * @param files texts by path below the project folder, with `/`
 */
export function surveyProject(files: ReadonlyMap<string, string>): ProjectSurvey {
  const { found, called, never } = projectWorkflows(files);
  const alone = new Set(found.map(({ file }) => file));
  return {
    workflows: [
      ...found.map((one) => survey(one, 'found')),
      ...called.filter(({ file }) => !alone.has(file)).map((one) => survey(one, 'called')),
      ...never.map((one) => survey(one, 'never')),
    ],
  };
}

function survey(workflow: DigWorkflow, reach: SurveyedWorkflow['reach']): SurveyedWorkflow {
  const { name, file, root } = workflow;
  const timezone = timezoneOf(workflow);
  const [schedule] = schedulesOf([workflow]);
  const groups = root ? groupsIn(workflow, root) : [];
  return {
    name,
    file,
    reach,
    files: [...includedFiles(workflow)],
    problems: problemsOf(workflow, schedule),
    schedule,
    timezone: isTimezone(timezone) ? timezone : 'UTC',
    groups,
    loads: root ? loadsBeside(root, groups) : [],
    starts: root ? startsOf(root) : [],
    workflow,
  };
}

/** What breaks the reading of a file makes nonsense of what the compiler would say of the rest. */
function problemsOf(workflow: DigWorkflow, schedule: SurveyedWorkflow['schedule']): SurveyProblem[] {
  const problems = workflow.problems.length > 0 ? workflow.problems : workflowProblems(workflow);
  const refusal = schedule?.refusal === undefined ? [] : [{ ...schedule.entry.keyRange, message: schedule.refusal }];
  return [...problems, ...refusal].map(({ file, start, end, message }) => ({ file, start, end, message }));
}

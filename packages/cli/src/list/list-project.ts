import {
  nextRuns,
  projectObjects,
  projectSources,
  rememberedSources,
  type SurveyedObject,
  type SurveyedWorkflow,
  surveyProject,
  workflowSecrets,
} from '@cdp-ingestion/core/survey';
import type { ListedObject, ListedTable, ListedWorkflow, ListReport } from './list-report.js';
import { scheduleWords } from './schedule-words.js';

/** So many runs of a schedule are told. */
const RUNS = 3;

/**
 * What a project has.
 *
 * @param files texts by path below the project folder
 * @param from the instant from which runs are told
 */
export function listProject(files: ReadonlyMap<string, string>, from: Date): ListReport {
  const survey = surveyProject(files);
  const { record, problem } = rememberedSources(files);
  const sources = projectSources(survey, record, files);
  const objects = projectObjects(survey, files);
  const known = new Set(sources.flatMap(({ secrets }) => secrets));
  const workflows = survey.workflows.map((one) => ({
    ...listedWorkflow(one, objects, from),
    secrets: workflowSecrets(one, files).filter((secret) => !known.has(secret)),
  }));
  return {
    sources: sources.map(({ name, source, connector, ...rest }) => ({
      name,
      source: source ?? null,
      connector: connector ?? null,
      ...rest,
    })),
    workflows,
    tables: listedTables(objects),
    problems: distinct([
      ...workflows.flatMap(({ problems }) => problems),
      ...(problem === undefined ? [] : [{ file: '.yo-rc.json', message: problem }]),
    ]),
  };
}

function listedWorkflow(
  one: SurveyedWorkflow,
  objects: readonly SurveyedObject[],
  from: Date,
): Omit<ListedWorkflow, 'secrets'> {
  const { name, file, reach, files, timezone, schedule, starts, loads, problems } = one;
  return {
    name,
    file,
    reach,
    includes: files.slice(1),
    timezone,
    schedule: schedule ? listedSchedule(schedule, timezone, from) : null,
    problems: problems.map(({ file: at, start: { line, column }, message }) => ({ file: at, line, column, message })),
    starts: starts.map(({ project, ...start }) => ({ ...start, project: project ?? null })),
    objects: objects.filter((object) => object.workflow === one).map(listedObject),
    otherLoads: loads.map(({ fullName, keyRange }) => ({
      task: fullName,
      file: keyRange.file,
      line: keyRange.start.line,
    })),
  };
}

function listedSchedule(
  { schedule, map, refusal }: NonNullable<SurveyedWorkflow['schedule']>,
  timezone: string,
  from: Date,
): ListedWorkflow['schedule'] {
  if (!schedule) return { words: `refused: ${refusal ?? ''}`, next: [] };
  return { words: scheduleWords(schedule, map, timezone), next: nextRuns(schedule, timezone, from, RUNS) };
}

function listedObject({ group, database, parts, strategy, key, cursor }: SurveyedObject): ListedObject {
  const { source, object, target, mode, disabled, waitsFor, at, task } = group;
  return {
    source,
    object,
    group: task.name,
    file: at.file,
    line: at.start.line,
    disabled,
    mode: mode ?? null,
    strategy: strategy ?? null,
    key,
    cursor: cursor ?? null,
    database: database ?? null,
    table: target,
    loadFiles: parts.loadFiles,
    scripts: parts.scripts,
    waitsFor,
  };
}

function listedTables(objects: readonly SurveyedObject[]): ListedTable[] {
  const byTable = new Map<string, SurveyedObject[]>();
  for (const object of objects) {
    const table = JSON.stringify([object.database, object.group.target]);
    byTable.set(table, [...(byTable.get(table) ?? []), object]);
  }
  return [...byTable.values()].map((writers) => ({
    database: writers[0]?.database ?? null,
    name: writers[0]?.group.target ?? '',
    rows: distinct(
      writers.map(({ strategy, key, cursor }) => ({ strategy: strategy ?? null, key, cursor: cursor ?? null })),
    ),
    from: distinct(writers.map(({ group: { source, object } }) => ({ source, object }))),
    columns: writers.find(({ columns }) => columns)?.columns ?? null,
  }));
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

import {
  type NextRun,
  nextRuns,
  projectObjects,
  projectSources,
  rememberedSources,
  secretsIn,
  type SurveyedColumn,
  type SurveyedObject,
  type SurveyedSource,
  type SurveyedWait,
  type SurveyedWorkflow,
  surveyProject,
  type WorkflowStart,
} from '@cdp-ingestion/core/survey';
import { scheduleWords } from './schedule-words.js';

/** What `list --json` prints; a value that the files do not tell is null. */
export interface ListReport {
  readonly sources: readonly OrNull<SurveyedSource>[];
  readonly workflows: readonly ListedWorkflow[];
  readonly tables: readonly ListedTable[];
  /** Why the list may not be whole. */
  readonly problems: readonly ListedProblem[];
}

type OrNull<Type> = {
  readonly [Key in keyof Type]: Exclude<Type[Key], undefined> | (undefined extends Type[Key] ? null : never);
};

/** A workflow with the objects that it loads. */
export interface ListedWorkflow {
  readonly name: string;
  readonly file: string;
  readonly reach: SurveyedWorkflow['reach'];
  readonly includes: readonly string[];
  readonly timezone: string;
  /** Null where it has none. */
  readonly schedule: { readonly words: string; readonly next: readonly NextRun[] } | null;
  /** Secrets that it needs beside those of its sources. */
  readonly secrets: readonly string[];
  readonly starts: readonly OrNull<WorkflowStart>[];
  readonly objects: readonly ListedObject[];
  /** `td_load>` tasks that belong to no object. */
  readonly otherLoads: readonly { readonly task: string; readonly file: string; readonly line: number }[];
}

/** One object as one workflow loads it. */
export interface ListedObject {
  readonly source: string;
  readonly object: string;
  readonly group: string;
  readonly file: string;
  readonly line: number;
  readonly disabled: boolean;
  readonly mode: string | null;
  readonly strategy: string | null;
  readonly key: readonly string[];
  readonly cursor: string | null;
  readonly database: string | null;
  readonly table: string;
  readonly loadFiles: readonly string[];
  readonly scripts: readonly string[];
  readonly waitsFor: readonly SurveyedWait[];
}

/** A table with what it holds. */
export interface ListedTable {
  readonly database: string | null;
  readonly name: string;
  /** How rows reach it: one entry, unless workflows differ. */
  readonly rows: readonly {
    readonly strategy: string | null;
    readonly key: readonly string[];
    readonly cursor: string | null;
  }[];
  readonly from: readonly { readonly source: string; readonly object: string }[];
  /** Null where no SQL of its objects makes it. */
  readonly columns: readonly SurveyedColumn[] | null;
}

/** A problem with its place; without one where it is of a whole file. */
export interface ListedProblem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** So many runs of a schedule are told. */
const RUNS = 3;

/**
 * What a project has.
 *
 * @param files texts by path below the project folder
 * @param from the instant from which runs are told
 */
export function listReport(files: ReadonlyMap<string, string>, from: Date): ListReport {
  const survey = surveyProject(files);
  const { record, problem } = rememberedSources(files);
  const sources = projectSources(survey, record, files);
  const objects = projectObjects(survey, files);
  const known = new Set(sources.flatMap(({ secrets }) => secrets));
  const refused = survey.workflows.flatMap(({ problems }) => problems);
  return {
    sources: sources.map(({ name, source, connector, ...rest }) => ({
      name,
      source: source ?? null,
      connector: connector ?? null,
      ...rest,
    })),
    workflows: survey.workflows.map((one) => listedWorkflow(one, objects, known, from)),
    tables: listedTables(objects),
    problems: [
      ...refused.map(({ file, start: { line, column }, message }) => ({ file, line, column, message })),
      ...(problem === undefined ? [] : [{ file: '.yo-rc.json', message: problem }]),
    ],
  };
}

function listedWorkflow(
  one: SurveyedWorkflow,
  objects: readonly SurveyedObject[],
  known: ReadonlySet<string>,
  from: Date,
): ListedWorkflow {
  const { name, file, reach, files, timezone, schedule, starts, loads, workflow } = one;
  const secrets = workflow.value ? secretsIn(workflow.value).map(({ secret }) => secret) : [];
  return {
    name,
    file,
    reach,
    includes: files.slice(1),
    timezone,
    schedule: schedule ? listedSchedule(schedule, timezone, from) : null,
    secrets: [...new Set(secrets)].filter((secret) => !known.has(secret)),
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

import { entryOf, paramOf, tasksOf, type DigTask } from '@cdp-ingestion/digdag/workflow';
import { readYaml, type YamlEntry, type YamlMap } from '@cdp-ingestion/digdag/yaml';
import { surveyProject, type SurveyedGroup, type SurveyedWorkflow } from '../survey/index.js';
import { strategies, type Strategy } from '../source/source.js';
import { placeText, type ProjectTexts } from './task-lines.js';
import { textOf, turnsIn } from './turns.js';
import { unitsOf } from './object-units.js';

/** Where the data source file of a source name is. */
export const dataSourcePath = (sourceName: string): string => `datasource/${sourceName}.yml`;

/** Answers that the files of a project give away, and for people where each was found. */
export interface InferredAnswers {
  values: Record<string, unknown>;
  told: string[];
}

/** The source names that the groups of a project's workflows have. */
export function sourcesInFiles(files: ProjectTexts): string[] {
  return [...new Set(surveyProject(files).workflows.flatMap(({ groups }) => groups.map(({ source }) => source)))];
}

/**
 * Which source a source name is, by the connector of its data source file: `klaviyo`, or `sftp` for `sftp_v2`.
 *
 * @param files that file
 */
export function sourceByConnector(files: ProjectTexts, sourceName: string): string | undefined {
  const section = sectionIn(files, sourceName, 'in');
  const type = section && entryOf(section, 'type');
  return type && textOf(type.value)?.replace(/_v\d+$/, '');
}

/**
 * What a project without `.yo-rc.json` was made from, as far as its files tell: what a further object has in common with those
 * that are there.
 */
export function inferAnswers(files: ProjectTexts, sourceName: string): InferredAnswers {
  const workflows = surveyProject(files).workflows.filter(({ groups }) =>
    groups.some(({ source }) => source === sourceName),
  );
  const groups = workflows.flatMap((one) => one.groups.filter(({ source }) => source === sourceName));
  const values: Record<string, unknown> = { sourceName };
  const told: string[] = [];
  const tell = (what: string, at: YamlEntry | undefined, found: Record<string, unknown>) => {
    Object.assign(values, found);
    told.push(at ? `${what} (${placeText(at.keyRange)})` : what);
  };
  tellObjects(groups, tell);
  tellRun(workflows, groups, tell);
  tellFailure(groups, tell);
  tellDataSource(files, sourceName, tell);
  const inc = workflows.find((one) => unitsOf(one, sourceName, 'inc').length > 0);
  if (inc) values.parallel = parallelIn(inc, sourceName) ?? undefined;
  return { values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)), told };
}

type Tell = (what: string, at: YamlEntry | undefined, found: Record<string, unknown>) => void;

function tellObjects(groups: readonly SurveyedGroup[], tell: Tell): void {
  const objects = [...new Set(groups.map(({ object }) => object))];
  const strategy = Object.fromEntries(
    groups.flatMap(({ object, task }) => {
      const found = strategyOf(task);
      return found ? [[object, found]] : [];
    }),
  );
  const words = objects.map((object) => (strategy[object] ? `${object} (${strategy[object]})` : object));
  tell(`objects ${words.join(', ')}`, undefined, { objects, strategy });
  const modes = ['inc', 'hist'].filter((mode) => groups.some((group) => (group.mode ?? 'inc') === mode));
  tell(`workflows ${modes.join(' and ')}`, undefined, { modes });
}

/** By the SQL that writes the table, else by the name of the task. */
function strategyOf(group: DigTask): Strategy | undefined {
  const words = [...tasksOf(group)].map((task) => {
    const [operator] = task.operators;
    return `${(operator && textOf(operator.value)) ?? ''} ${task.name}`;
  });
  return strategies.find((strategy) =>
    words.some((word) => new RegExp(`_${strategy}\\.sql|\\+${strategy}$`).test(word)),
  );
}

function tellRun(workflows: readonly SurveyedWorkflow[], groups: readonly SurveyedGroup[], tell: Tell): void {
  const [group] = groups;
  const database = group && paramOf(group.task, 'td.database');
  const name = database && textOf(database.value);
  if (name) tell(`database ${name}`, database, { database: name });
  const zone = workflows.flatMap(({ workflow }) => (workflow.value && entryOf(workflow.value, 'timezone')) ?? [])[0];
  if (zone) tell(`time zone ${textOf(zone.value)}`, zone, { timezone: textOf(zone.value) });
  const retries = groups.flatMap(({ task }) => entryOf(task.config, '_retry') ?? []);
  const [retry] = retries;
  if (retry?.value.kind !== 'map') return tell('no retries', undefined, { retryLimit: 0 });
  const number = (key: string) => {
    const value = entryOf(retry.value as YamlMap, key)?.value;
    return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
  };
  tell(`${number('limit')} retries`, retry, { retryLimit: number('limit'), retryInterval: number('interval') });
}

/** Who is told when a group fails. */
function tellFailure(groups: readonly SurveyedGroup[], tell: Tell): void {
  for (const { task } of groups) {
    const error = task.sections.find(({ name }) => name === '_error');
    for (const below of error ? tasksOf(error) : []) {
      const [operator] = below.operators;
      if (!operator) continue;
      const found = notification(operator.key, textOf(operator.value), below);
      if (found) return tell(`notification by ${String(found.notify)}`, operator, found);
    }
  }
}

function notification(operator: string, value: string | undefined, task: DigTask): Record<string, unknown> | undefined {
  const secret = /^\$\{secret:([^}]+)\}$/.exec(value ?? '')?.[1];
  const project = entryOf(task.config, 'project_name');
  const to = entryOf(task.config, 'to')?.value;
  if (operator === 'mail>' && to?.kind === 'list')
    return { notify: 'mail', notifyTo: to.items.flatMap((item) => textOf(item) ?? []).join(',') };
  if (operator === 'http>' && secret) return { notify: 'webhook', notifyTo: secret };
  if (operator === 'require>' && value)
    return { notify: 'workflow', notifyTo: project ? `${textOf(project.value)}/${value}` : value };
  return undefined;
}

function tellDataSource(files: ProjectTexts, sourceName: string, tell: Tell): void {
  const config = sectionIn(files, sourceName, 'config');
  const start = config && entryOf(config, 'start_date');
  const day = start && /^\d{4}-\d{2}-\d{2}/.exec(textOf(start.value) ?? '')?.[0];
  if (day) tell(`start date ${day}`, start, { startDate: day });
  const lookbacks = (config?.entries ?? []).flatMap(({ key, value }): [string, number][] => {
    const object = /^lookback(?:_(\w+))?$/.exec(key);
    return object && value.kind === 'scalar' && typeof value.value === 'number'
      ? [[object[1] ?? '*', value.value]]
      : [];
  });
  if (lookbacks.length > 0) tell('look-backs', undefined, { lookback: Object.fromEntries(lookbacks) });
  const id = sectionIn(files, sourceName, 'in');
  const number = id && entryOf(id, 'td_authentication_id');
  const authenticationId = number?.value.kind === 'scalar' ? number.value.value : undefined;
  if (typeof authenticationId === 'number')
    tell(`authentication ${authenticationId}`, number, { auth: 'authentication', authenticationId });
}

function sectionIn(files: ProjectTexts, sourceName: string, section: string): YamlMap | undefined {
  const path = dataSourcePath(sourceName);
  const { value } = readYaml(files.get(path) ?? '', path);
  const found = value && entryOf(value, section)?.value;
  return found?.kind === 'map' ? found : undefined;
}

/** How many load at once: as many as the fullest turn has. */
function parallelIn(workflow: SurveyedWorkflow, sourceName: string): number | undefined {
  const units = unitsOf(workflow, sourceName, 'inc');
  const container = units[0]?.task.parent;
  const turns = container ? turnsIn(container, units) : [];
  return turns.length === 0 ? undefined : Math.max(...turns.map(({ members }) => members.length), 1);
}

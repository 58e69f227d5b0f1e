import type { ProjectRecord } from '../source/answer.js';
import { type DigTask, entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { exportedText } from './exported-text.js';
import { groupParts } from './group-parts.js';
import type { ProjectSurvey, SurveyedGroup, SurveyedWorkflow } from './project-survey.js';
import { secretNames, secretsIn } from './secrets-in.js';

/** A source of a project: what groups load from, what a workflow exports with an `in:`, or what the record remembers. */
export interface SurveyedSource {
  readonly name: string;
  /** Which source it is, `klaviyo`: only `.yo-rc.json` says so. */
  readonly source: string | undefined;
  /** The `in.type` of its data source. */
  readonly connector: string | undefined;
  readonly databases: readonly string[];
  /** Where its data source stands. */
  readonly files: readonly string[];
  readonly authentication: readonly SurveyedAccess[];
  /** The secrets that its loads and their notifications need, in the order in which they are met. */
  readonly secrets: readonly string[];
}

/** One part of how a source is reached: a parameter, or a variable of its scripts. */
export type SurveyedAccess =
  | { readonly parameter: string; readonly secret: string }
  /** The number of an authentication that is kept at Treasure Data. */
  | { readonly parameter: string; readonly authentication: string };

interface Use {
  readonly workflow: SurveyedWorkflow;
  readonly group: SurveyedGroup;
}

/** The sources of a project in the order in which its workflows name them; those that only the record knows come last. */
export function projectSources(
  { workflows }: ProjectSurvey,
  record: ProjectRecord,
  files: ReadonlyMap<string, string>,
): SurveyedSource[] {
  const uses = workflows.flatMap((workflow) => workflow.groups.map((group): Use => ({ workflow, group })));
  const roots = workflows.flatMap(({ workflow: { root } }) => root ?? []);
  const names = new Set([
    ...uses.map(({ group }) => group.source),
    ...roots.flatMap(exportedSources),
    ...Object.keys(record),
  ]);
  return [...names].map((name) => {
    const own = uses.filter(({ group }) => group.source === name);
    const values =
      own.length > 0 ? own.map(({ group }) => paramOf(group.task, name)) : roots.map((root) => paramOf(root, name));
    const maps = unique(values.flatMap((entry) => (entry?.value.kind === 'map' ? entry.value : [])));
    return { name, source: record[name]?.source, ...sourceOf(maps, own, files) };
  });
}

/** What a workflow exports with a mapping `in` in it. */
function exportedSources(root: DigTask): string[] {
  const exported = entryOf(root.config, '_export')?.value;
  if (exported?.kind !== 'map') return [];
  return exported.entries.flatMap(({ key, value }) => (inputOf(value) ? [key] : []));
}

function inputOf(value: YamlValue): YamlMap | undefined {
  const input = value.kind === 'map' ? entryOf(value, 'in')?.value : undefined;
  return input?.kind === 'map' ? input : undefined;
}

function sourceOf(
  maps: readonly YamlMap[],
  uses: readonly Use[],
  files: ReadonlyMap<string, string>,
): Omit<SurveyedSource, 'name' | 'source'> {
  const inputs = maps.flatMap((map) => inputOf(map) ?? []);
  const loads = unique(uses.flatMap(({ group }) => groupParts(group.task, files).loadFiles)).map((path) =>
    (files.get(path) ?? '').replaceAll(/^\s*#.*$/gm, ''),
  );
  const types = inputs.flatMap((input) => textOf(input, 'type'));
  return {
    connector: types[0],
    databases: unique(uses.flatMap(({ group }) => exportedText(group.task, 'td.database') ?? [])),
    files: unique(maps.map(({ entries, range }) => (entries[0]?.keyRange ?? range).file)),
    authentication: eachOnce([
      ...inputs.flatMap(accessIn),
      ...loads.flatMap(accessOfLoad),
      ...uses.flatMap(({ group }) => scriptAccess(group.task.config)),
    ]),
    secrets: unique([
      ...maps.flatMap((map) => secretsIn(map).map(({ secret }) => secret)),
      ...loads.flatMap(secretNames),
      ...uses.flatMap(({ group }) => secretsIn(group.task.config).map(({ secret }) => secret)),
    ]),
  };
}

function accessIn(input: YamlMap): SurveyedAccess[] {
  const authentications = input.entries.flatMap(({ key, value }): SurveyedAccess[] =>
    key.startsWith(AUTHENTICATION) && value.kind === 'scalar'
      ? [{ parameter: key, authentication: String(value.value) }]
      : [],
  );
  return [...authentications, ...secretsIn(input).map(({ path, secret }) => ({ parameter: path.join('.'), secret }))];
}

const AUTHENTICATION = 'td_authentication_id';

/** Before templates are filled in, a load file is no YAML; what a person wrote into it stands on lines of its own. */
function accessOfLoad(text: string): SurveyedAccess[] {
  const lines = text.matchAll(/^\s*(\w+):\s*(.*)$/gm);
  return Array.from(lines).flatMap(([, parameter = '', value = '']): SurveyedAccess[] =>
    parameter.startsWith(AUTHENTICATION) && /^\d+\s*$/.test(value)
      ? [{ parameter, authentication: value.trim() }]
      : secretNames(value).map((secret) => ({ parameter, secret })),
  );
}

/** The variables of scripts but those with which they reach Treasure Data itself. */
function scriptAccess(config: YamlMap): SurveyedAccess[] {
  return secretsIn(config).flatMap(({ path, secret }) =>
    path.at(-2) === '_env' && !secret.startsWith('td.') ? [{ parameter: path.at(-1) ?? '', secret }] : [],
  );
}

function textOf(map: YamlMap, key: string): string[] {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'scalar' ? [String(value.value)] : [];
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

/** A script needs the same secret as the connector: it is told where it is met first. */
function eachOnce(all: readonly SurveyedAccess[]): SurveyedAccess[] {
  const known = new Map<string, SurveyedAccess>();
  for (const one of all) {
    const what = 'secret' in one ? `secret ${one.secret}` : `${one.parameter} ${one.authentication}`;
    if (!known.has(what)) known.set(what, one);
  }
  return [...known.values()];
}

import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml, type YamlRange, type YamlValue } from '@cdp-ingestion/digdag/yaml';
import { isCredentialFile } from '../../model/files/credential-file.js';
import type { ProjectModel } from '../../model/project-model.js';
import { textsIn } from '../../model/texts/texts-in.js';
import { defineRule } from '../../rule.js';
import { findSecrets } from '../../secrets/find-secrets.js';
import { isPlaceholder } from '../../secrets/placeholder.js';
import type { SecretFinding } from '../../secrets/secret-finding.js';
import { connectorCredentials, operatorCredentials } from './credential-parameters.js';

/**
 * A credential that is written out: what looks like one, in any file, and any text where a credential belongs.
 *
 * @see https://docs.treasuredata.com/articles/#!pd/setting-workflow-secrets
 */
export const secretLiteral = defineRule({
  id: 'secret-literal',
  severity: 'error',
  title: 'A credential written out',
  messages: {
    found:
      'This is {shape}: whoever sees the project can use it. Set it with td wf secrets --project PROJECT --set NAME, and write ${secret:NAME} here.',
    foundElsewhere:
      'This is {shape}: whoever sees the project can use it. Take it out; a script gets it from the environment, as a secret under _env.',
    literal:
      '{parameter} is a credential, and stands here for all to read. Set it with td wf secrets --project PROJECT --set NAME, and write ${secret:NAME} here.',
  },
  check(project, report) {
    const found = new Map<string, readonly SecretFinding[]>();
    for (const [file, text] of project.files) {
      const secrets = findSecrets(text, file);
      found.set(file, secrets);
      if (secrets.length > 0 && isCredentialFile(file, text)) continue;
      const message = /\.(?:dig|ya?ml)$/.test(file) ? 'found' : 'foundElsewhere';
      for (const { start, end, shape } of secrets) report(project.range(file, start, end), message, { shape });
    }
    for (const { range, name } of literals(project)) {
      const { file, start, end } = range;
      const isTold = found.get(file)?.some((one) => one.start < end.offset && start.offset < one.end);
      if (!isTold) report(range, 'literal', { parameter: name });
    }
  },
});

interface Literal {
  readonly range: YamlRange;
  /** Of the parameter that takes it. */
  readonly name: string;
}

/** The texts that are written out where a credential belongs, and those that a template brings there. */
function literals(project: ProjectModel): Literal[] {
  const found: Literal[] = [];
  const brought = new Map<string, string>();
  for (const { range, name } of credentialPlaces(project)) {
    const text = writtenAt(project, range);
    const [, source] = /^\$\{\s{0,20}(?:JSON\.stringify\(\s{0,20})?([\w.]+)\s{0,20}\)?\s{0,20}\}$/.exec(text) ?? [];
    if (source !== undefined) brought.set(source, name);
    else if (isLiteral(text)) found.push({ range, name });
  }
  return [...found, ...broughtFrom(project, brought)];
}

function credentialPlaces(project: ProjectModel): Literal[] {
  const values = [
    ...project.workflows,
    ...project.called,
    ...project.strays,
    ...project.loads,
    ...dataSources(project),
  ];
  const places: Literal[] = [];
  for (const { value } of values)
    for (const { path, range, isKey } of value ? textsIn(value) : [])
      if (!isKey && isCredential(path)) places.push({ range, name: path.at(-1) ?? '' });
  for (const task of project.tasks)
    for (const name of operatorCredentials.get(task.operator?.name ?? '') ?? []) {
      const value = entryOf(task.config, name)?.value;
      if (value?.kind === 'scalar') places.push({ range: value.range, name });
    }
  return places;
}

/** The files in `datasource/`, whether a workflow includes them or not. */
function dataSources({ files }: ProjectModel): { value: YamlValue | undefined }[] {
  const paths = [...files.keys()].filter((path) => /^datasource\/.*\.ya?ml$/.test(path));
  return paths.map((path) => readYaml(files.get(path) ?? '', path));
}

function isCredential(path: readonly string[]): boolean {
  if (operatorCredentials.get(path.at(-2) ?? '')?.includes(path.at(-1) ?? '')) return true;
  const at = path.lastIndexOf('in');
  return at >= 0 && connectorCredentials.has(path.slice(at + 1).join('.'));
}

function broughtFrom(project: ProjectModel, brought: ReadonlyMap<string, string>): Literal[] {
  const literals: Literal[] = [];
  for (const { value } of brought.size > 0 ? [...project.workflows, ...project.called] : [])
    for (const { path, range, isKey } of value ? textsIn(value) : []) {
      const exported = isKey ? -1 : path.lastIndexOf('_export');
      const name = exported < 0 ? undefined : brought.get(path.slice(exported + 1).join('.'));
      if (name !== undefined && isLiteral(writtenAt(project, range))) literals.push({ range, name });
    }
  return literals;
}

function isLiteral(text: string): boolean {
  return text !== '' && !/^[~!|>]|\$\{|secrets?:/i.test(text) && !isPlaceholder(text);
}

/** A scalar as it is written, without its quotes. */
function writtenAt({ files }: ProjectModel, { file, start, end }: YamlRange): string {
  const raw = files.get(file)?.slice(start.offset, end.offset) ?? '';
  return /^'[^]*'$|^"[^]*"$/.test(raw) ? raw.slice(1, -1) : raw;
}

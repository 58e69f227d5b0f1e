import { oncePer } from '@cdp-ingestion/digdag/once-per';
import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../model/project-model.js';
import { templateFile } from '../model/tasks/template-file.js';
import { textScalars } from '../model/texts/text-scalars.js';
import type { Expression } from './expression.js';
import { readExpression } from './read-expression.js';
import type { Scope } from './scope.js';
import { scopesOf } from './scopes-of.js';
import { sourceOfFile, sourceOfScalar, type TemplateSource } from './template-source.js';

/** A text with templates, and a task in whose scope it is filled in. */
export interface ScopedSource {
  readonly source: TemplateSource;
  readonly scope: Scope;
  /** It is an export of the task: all below it fill it in too. */
  readonly exported: boolean;
}

/** All texts with templates that run, each with the tasks that fill it in: values of tasks, exports, SQL, load files, mails. */
export const templateSources: (project: ProjectModel) => readonly ScopedSource[] = oncePer(readUses);

function readUses(project: ProjectModel): ScopedSource[] {
  const files = new Map<string, TemplateSource>();
  const scalars = new Map<YamlScalar, TemplateSource>();
  const expressions = new Map<string, Expression>();
  const read = (text: string): Expression => {
    const expression = expressions.get(text) ?? readExpression(text);
    expressions.set(text, expression);
    return expression;
  };
  const ofFile = (path: string): TemplateSource => {
    const source = files.get(path) ?? sourceOfFile(project.files.get(path) ?? '', path, read);
    files.set(path, source);
    return source;
  };
  const ofScalar = (scalar: YamlScalar): TemplateSource => {
    const source = scalars.get(scalar) ?? sourceOfScalar(scalar, project.files.get(scalar.range.file) ?? '', read);
    scalars.set(scalar, source);
    return source;
  };
  const uses: ScopedSource[] = [];
  const add = (source: TemplateSource, scope: Scope, exported: boolean): void => {
    if (source.templates.length > 0 || source.unclosed !== undefined) uses.push({ source, scope, exported });
  };
  for (const scope of scopesOf(project)) {
    for (const { text, exported } of evaluatedTexts(scope.task)) add(ofScalar(text), scope, exported);
    const path = fileOf(scope.task, project);
    if (path !== undefined) add(ofFile(path), scope, false);
  }
  return uses;
}

/** The file that a task fills in; undefined where its name is known only when it runs. */
function fileOf(task: DigTask, project: ProjectModel): string | undefined {
  const file = templateFile(task, project);
  return file === undefined || (file.kind === 'load-file' && !/\.ya?ml$/.test(file.path)) ? undefined : file.path;
}

/** Keys that Digdag reads before, or that are tasks of their own. */
const NOT_EVALUATED = new Set(['_do', '_else_do', '_error', '_check', 'schedule', 'sla', 'timezone']);

/** The texts of a task that Digdag evaluates: its exports, and all keys of an operator. */
function evaluatedTexts({ kind, config }: DigTask): { text: YamlScalar; exported: boolean }[] {
  const texts: { text: YamlScalar; exported: boolean }[] = [];
  for (const { key, value } of config.entries) {
    const exported = key === '_export';
    if (kind === 'group' ? !exported : NOT_EVALUATED.has(key) || key.startsWith('+')) continue;
    for (const text of textScalars(value)) if (isFilledIn(text)) texts.push({ text, exported });
  }
  return texts;
}

function isFilledIn({ value }: YamlScalar): boolean {
  return String(value).includes('${');
}

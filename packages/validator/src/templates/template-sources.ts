import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';
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

const known = new WeakMap<ProjectModel, readonly ScopedSource[]>();

/** All texts with templates that run, each with the tasks that fill it in: values of tasks, exports, SQL, load files, mails. */
export function templateSources(project: ProjectModel): readonly ScopedSource[] {
  const uses = known.get(project) ?? readUses(project);
  known.set(project, uses);
  return uses;
}

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
  return scopesOf(project).flatMap((scope) => {
    const path = fileOf(scope, project);
    const used = evaluatedTexts(scope.task).map(({ text, exported }) => ({ source: ofScalar(text), scope, exported }));
    if (path !== undefined) used.push({ source: ofFile(path), scope, exported: false });
    return used.filter(({ source }) => source.templates.length > 0 || source.unclosed !== undefined);
  });
}

/** The file that a task fills in; undefined where its name is known only when it runs. */
function fileOf(scope: Scope, project: ProjectModel): string | undefined {
  const file = paramOf(scope.task, '_workdir') ? undefined : templateFile(scope, project);
  return file?.kind === 'load-file' && !/\.ya?ml$/.test(file.path) ? undefined : file?.path;
}

/** Keys that Digdag reads before, or that are tasks of their own. */
const NOT_EVALUATED = new Set(['_do', '_else_do', '_error', '_check', 'schedule', 'sla', 'timezone']);

/** The texts of a task that Digdag evaluates: its exports, and all keys of an operator. */
function evaluatedTexts({ kind, config }: DigTask): { text: YamlScalar; exported: boolean }[] {
  const entries = config.entries.filter(({ key }) =>
    kind === 'group' ? key === '_export' : !NOT_EVALUATED.has(key) && !key.startsWith('+'),
  );
  return entries.flatMap(({ key, value }) =>
    [...textScalars(value)].filter(isFilledIn).map((text) => ({ text, exported: key === '_export' })),
  );
}

function isFilledIn({ value }: YamlScalar): boolean {
  return String(value).includes('${');
}

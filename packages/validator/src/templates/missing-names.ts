import { oncePer } from '@cdp-ingestion/digdag/once-per';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../model/project-model.js';
import type { NameUse } from './expression.js';
import { type FoundName, findName } from './find-name.js';
import { mattersWhenEmpty } from './matters-when-empty.js';
import type { Scope } from './scope.js';
import type { SourceTemplate, TemplateSource } from './template-source.js';
import { templateSources } from './template-sources.js';

/** A name in a template that is not there, or perhaps not there, when a task fills it in. */
export interface MissingName {
  readonly use: NameUse;
  readonly found: Exclude<FoundName, { kind: 'there' }>;
  readonly scope: Scope;
  /** The template fails; else it gives an empty text. */
  readonly fails: boolean;
  /** It stands in an export: all below the task fill it in, and its `_error` too. */
  readonly exported: boolean;
  /** An empty text in its place would break what it stands in. */
  mattersWhenEmpty(this: void): boolean;
  range(this: void): YamlRange;
}

/** All names that templates do not find and do not provide for, once for each place in a file. */
export const missingNames: (project: ProjectModel) => readonly MissingName[] = oncePer(readNames);

function readNames(project: ProjectModel): MissingName[] {
  const names = new Map<string, MissingName>();
  const find = finder();
  for (const { source, scope, exported } of templateSources(project)) {
    if (allThere(source, scope)) continue; // as in most
    for (const template of source.templates) {
      if ('problem' in template.expression) continue;
      for (const use of template.expression.uses) {
        const found = missing(use, find(use.path, scope));
        const key = found && `${source.file}:${template.start}:${use.offset}`;
        if (!found || !key || names.has(key)) continue;
        const fails = found.at === 0 || found.at < use.path.length - 1 || use.deep;
        const text = project.files.get(source.file) ?? '';
        names.set(key, {
          ...{ use, found, scope, fails, exported },
          mattersWhenEmpty: () => mattersWhenEmpty(text, source.file, template.start, template.end),
          range: () => rangeOf(project, source, template, use),
        });
      }
    }
  }
  return [...names.values()];
}

function allThere({ paths }: TemplateSource, scope: Scope): boolean {
  for (const [name, path] of paths) if (findName(path, scope, name).kind !== 'there') return false;
  return true;
}

/** The same names are looked up again and again in the scope of one task. */
function finder(): (path: NameUse['path'], scope: Scope) => FoundName {
  let last: Scope | undefined;
  const known = new Map<string, FoundName>();
  return (path, scope) => {
    if (scope !== last) known.clear();
    last = scope;
    const name = path.join('.');
    const found = known.get(name) ?? findName(path, scope, name);
    known.set(name, found);
    return found;
  };
}

function missing(use: NameUse, found: FoundName): MissingName['found'] | undefined {
  if (found.kind === 'there') return undefined;
  return use.safeFrom !== undefined && found.at >= use.safeFrom ? undefined : found;
}

function rangeOf(
  project: ProjectModel,
  { file }: TemplateSource,
  { start, end, expressionStart }: SourceTemplate,
  { path, offset }: NameUse,
): YamlRange {
  if (expressionStart === undefined) return project.range(file, start, end);
  const from = expressionStart + offset;
  return project.range(file, from, Math.min(from + path.join('.').length, end));
}

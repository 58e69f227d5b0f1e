import ejs from 'ejs';
import { helpers, type ProjectContext } from './context.js';
import { isEntry, planProject, type PlannedFile } from './plan.js';
import type { ProjectView } from './project-view.js';
import type { TemplateTree } from './template-tree.js';

/** A file of the project: path with `/`, relative to the project's folder, and its text. */
export interface ProjectFile {
  path: string;
  text: string;
}

/** EJS's own names inside a compiled template; everything else is ours or a mistake. */
const ejsNames = new Set([
  '__output',
  '__append',
  '__line',
  '__lines',
  '__filename',
  'escapeFn',
  'include',
  'rethrow',
  'locals',
]);

/** EJS prints nothing for a misspelt property; this throws instead, at any depth. */
function strict<T extends object>(value: T, path: string): T {
  return new Proxy(value, {
    has: (target, key) => Reflect.has(target, key) || !(ejsNames.has(String(key)) || key in globalThis),
    get(target, key, receiver) {
      if (typeof key === 'symbol' || Array.isArray(target)) return wrap(Reflect.get(target, key, target), path);
      if (!Reflect.has(target, key)) throw new Error(`A template names ${path}${key}, which does not exist.`);
      return wrap(Reflect.get(target, key, receiver), `${path}${key}.`);
    },
  });
}

const wrap = (value: unknown, path: string): unknown =>
  typeof value === 'object' && value !== null ? strict(value, path) : value;

/** Renders one template of the tree; what it includes comes from the tree too. */
function renderTemplate(tree: TemplateTree, path: string, values: object): string {
  const partial = (name: string) => {
    const template = tree.get(name);
    if (template === undefined) throw new Error(`No such template: ${name}`);
    return { template };
  };
  const options = { async: false as const, escape: String, filename: path, includer: partial };
  return ejs.render(partial(path).template, strict(values, ''), options);
}

/** What a template may name of the notification: the `_error:` of a task outside the groups, or nothing when nobody is told. */
function withNotification<T extends { notify: ProjectContext['notify']; source: { name: string }; database: string }>(
  tree: TemplateTree,
  values: T,
) {
  const own = { ...values, ...helpers };
  return {
    ...own,
    notifyOnError: (message: string) =>
      values.notify.kind === 'none'
        ? ''
        : `_error:\n${helpers.indent(renderTemplate(tree, 'ingestion/_notify.dig', { ...own, message }), '  ')}`,
  };
}

function renderFile(tree: TemplateTree, file: PlannedFile, context: ProjectContext): ProjectFile {
  return { path: file.path, text: renderPart(tree, context, file.template, file.scope) };
}

/**
 * One partial of the tree, as it stands in the files of a source: the task group of an object, for a workflow that is there.
 *
 * @param partial its path in the tree
 * @param values what it names beside the project's context
 */
export function renderPart(tree: TemplateTree, context: ProjectContext, partial: string, values: object): string {
  return renderTemplate(tree, partial, { ...withNotification(tree, context), ...values });
}

/** The head of the README: what concerns the project as a whole. */
export function renderReadmeHead(tree: TemplateTree, project: ProjectView): string {
  return renderTemplate(tree, '_project.md', { ...helpers, project });
}

/** The workflow that runs several sources and then starts what follows them, entry file last; nothing where nothing follows. */
export function renderFollow(tree: TemplateTree, { follow }: ProjectView): ProjectFile[] {
  if (!follow) return [];
  const source = { name: follow.name };
  const values = withNotification(tree, { follow, source, notify: follow.notify, database: follow.database });
  return [...tree.keys()]
    .filter((template) => template.includes('[follow]'))
    .sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))
    .map((template) => ({
      path: template.replace('[follow]', follow.name),
      text: renderTemplate(tree, template, values),
    }));
}

/** All files of one source in a project, as text, in the order in which they are to be written. */
export function renderProject(tree: TemplateTree, context: ProjectContext): ProjectFile[] {
  return planProject(tree, context).map((file) => renderFile(tree, file, context));
}

import { helpers, type ProjectContext } from '../context/context.js';
import { isEntry, planProject } from './plan.js';
import type { ProjectView } from '../context/project-view.js';
import { templateParameters, type Template } from './template.js';
import type { TemplateTree } from './template-tree.js';

/** A file of the project: path with `/`, relative to the project's folder, and its text. */
export interface ProjectFile {
  path: string;
  text: string;
}

/** EJS prints nothing for a misspelt property; this throws instead, at any depth. */
function strict<T extends object>(value: T, path: string): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || Array.isArray(target)) return wrap(Reflect.get(target, key, target), path);
      if (!Reflect.has(target, key)) throw new Error(`A template names ${path}${key}, which does not exist.`);
      return wrap(Reflect.get(target, key, receiver), `${path}${key}.`);
    },
  });
}

/** What is wrapped once stays so: templates read the same objects again and again. */
const wrapped = new WeakMap<object, object>();

function wrap(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = wrapped.get(value) ?? strict(value, path);
  wrapped.set(value, known);
  return known;
}

/** What a template may name, layer by layer: a name further in hides one further out. */
interface Locals {
  readonly values: Readonly<Record<string, unknown>>;
  /** The names of all layers, one text: two that are equal have the same. */
  readonly names: string;
}

/** Puts values, as templates may read them, before those that stand further out. */
function localsOf(values: object, outer: Locals = { values: Object.create(null), names: '' }): Locals {
  return layer(outer, strict(values, ''));
}

const layer = (outer: Locals, values: object): Locals => ({
  values: Object.assign(Object.create(outer.values), values),
  names: `${outer.names} ${Object.keys(values).join(' ')}`,
});

/** A template as a function of the names that it has. */
interface TemplateFunction {
  readonly names: readonly string[];
  readonly call: (...values: unknown[]) => string;
}

/** Of each template that was rendered, by what it could name: a project renders most of its templates once per object. */
const functions = new WeakMap<Template, Map<string, TemplateFunction>>();

function functionOf(template: Template, { names }: Locals): TemplateFunction {
  const known = functions.get(template) ?? new Map<string, TemplateFunction>();
  functions.set(template, known);
  const made = known.get(names) ?? compile(template, names);
  known.set(names, made);
  return made;
}

function compile({ body }: Template, all: string): TemplateFunction {
  const words = new Set(body.match(/[A-Za-z_$][\w$]*/g));
  const names = [...new Set(all.split(' '))].filter((name) => words.has(name));
  return { names, call: new Function(...names, ...templateParameters, body) as TemplateFunction['call'] };
}

/** Renders one template of the tree; what it includes comes from the tree too. */
function renderTemplate(tree: TemplateTree, path: string, locals: Locals): string {
  const template = tree.get(path);
  if (template === undefined) throw new Error(`No such template: ${path}`);
  const include = (name: string, more?: object) => renderTemplate(tree, name, more ? layer(locals, more) : locals);
  try {
    const { names, call } = functionOf(template, locals);
    return call(...names.map((name) => locals.values[name]), String, include, rethrow);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

function rethrow(error: unknown): never {
  throw error;
}

/** What templates may name: the values, and the `_error:` of a task outside the groups, or nothing when nobody is told. */
function withNotification<T extends { notify: ProjectContext['notify']; source: { name: string }; database: string }>(
  tree: TemplateTree,
  values: T,
): Locals {
  const own = localsOf({ ...values, ...helpers });
  const render = (message: string) => renderTemplate(tree, 'ingestion/_notify.dig', localsOf({ message }, own));
  const notifyOnError = (message: string) =>
    values.notify.kind === 'none' ? '' : `_error:\n${helpers.indent(render(message), '  ')}`;
  return localsOf({ notifyOnError }, own);
}

/**
 * One partial of the tree, as it stands in the files of a source: the task group of an object, for a workflow that is there.
 *
 * @param partial its path in the tree
 * @param values what it names beside the project's context
 */
export function renderPart(tree: TemplateTree, context: ProjectContext, partial: string, values: object): string {
  return renderTemplate(tree, partial, localsOf(values, withNotification(tree, context)));
}

/** The head of the README: what concerns the project as a whole. */
export function renderReadmeHead(tree: TemplateTree, project: ProjectView): string {
  return renderTemplate(tree, '_project.md', localsOf({ ...helpers, project }));
}

/** The workflow that runs several sources and then starts what follows them, entry file last; nothing where nothing follows. */
export function renderFollow(tree: TemplateTree, { follow }: ProjectView): ProjectFile[] {
  if (!follow) return [];
  const source = { name: follow.name };
  const locals = withNotification(tree, { follow, source, notify: follow.notify, database: follow.database });
  return [...tree.keys()]
    .filter((template) => template.includes('[follow]'))
    .sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))
    .map((template) => ({
      path: template.replace('[follow]', follow.name),
      text: renderTemplate(tree, template, locals),
    }));
}

/** All files of one source in a project, as text, in the order in which they are to be written. */
export function renderProject(tree: TemplateTree, context: ProjectContext): ProjectFile[] {
  const locals = withNotification(tree, context);
  return planProject(tree, context).map(({ template, path, scope }) => ({
    path,
    text: renderTemplate(tree, template, localsOf(scope, locals)),
  }));
}

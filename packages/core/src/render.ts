import ejs from 'ejs';
import type { ProjectContext } from './context.js';
import { planProject, type PlannedFile } from './plan.js';
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

function renderFile(tree: TemplateTree, file: PlannedFile, context: ProjectContext): ProjectFile {
  const partial = (path: string) => {
    const template = tree.get(path);
    if (template === undefined) throw new Error(`No such template: ${path}`);
    return { template };
  };
  const options = {
    async: false as const,
    escape: String,
    filename: file.template,
    includer: (path: string) => partial(path),
  };
  const include = (path: string, more: object): string =>
    ejs.render(partial(path).template, strict({ ...values, ...more }, ''), options);
  const values = {
    ...context,
    ...file.scope,
    /** The `_error:` of a task outside the groups: tells who is to be told, or nothing at all when nobody is. */
    notifyOnError: (message: string) =>
      context.notify.kind === 'none'
        ? ''
        : `_error:\n${context.indent(include('ingestion/_notify.dig', { message }), '  ')}`,
  };
  return { path: file.path, text: ejs.render(partial(file.template).template, strict(values, ''), options) };
}

/** All files of one source in a project, as text, in the order in which they are to be written. */
export function renderProject(tree: TemplateTree, context: ProjectContext): ProjectFile[] {
  return planProject(tree, context).map((file) => renderFile(tree, file, context));
}

import type { ProjectContext } from '../context/context.js';
import type { ObjectContext } from '../context/object-context.js';
import type { PlannedFile } from './planned-file.js';
import { withoutUnusedScripts } from './script-imports.js';
import type { TemplateTree } from './template-tree.js';

/** Shared files that only some projects need, and when. */
const needs: Record<string, (context: ProjectContext) => boolean> = {
  'sql/months.sql': ({ modes }) => modes.includes('hist'),
  'sql/turn.sql': ({ turns, modes }) => turns.length > 1 && modes.includes('inc'),
  'sql/ingestion_log_create.sql': ({ modes, turns }) => modes.includes('hist') || turns.length > 1,
  'sql/window.sql': ({ objects }) => objects.some(({ incremental, scripts }) => incremental && !scripts.window),
};

/** A script is there when a task calls it. */
function isNeeded(template: string, context: ProjectContext): boolean {
  const script = /^scripts\/\[source\]_(\w+)\.py$/.exec(template)?.[1];
  return script === undefined ? (needs[template]?.(context) ?? true) : context.scripts.includes(script);
}

/** A path token stands for a list; a template is rendered once per combination of the tokens that its path names. */
const tokens: Record<string, (context: ProjectContext) => { text: string; scope: PlannedFile['scope'] }[]> = {
  source: ({ source }) => [{ text: source.name, scope: {} }],
  mode: ({ modes }) => modes.map((mode) => ({ text: mode, scope: { mode } })),
  object: (context) => loaded(context, () => true),
  load_object: (context) => loaded(context, ({ scripts }) => scripts.load === null),
  merge_object: (context) => loaded(context, ({ strategy }) => strategy === 'merge'),
  append_object: (context) => loaded(context, ({ strategy }) => strategy === 'append'),
  replace_object: (context) => loaded(context, ({ strategy }) => strategy === 'replace'),
};

const loaded = ({ objects }: ProjectContext, isMeant: (object: ObjectContext) => boolean) =>
  objects
    .filter((object) => object.loaded && isMeant(object))
    .map((object) => ({ text: object.name, scope: { object } }));

function expand(template: string, context: ProjectContext): PlannedFile[] {
  const token = /\[(\w+)\]/.exec(template);
  if (!token) return [{ template, path: template, scope: {} }];
  const values = tokens[token[1] ?? ''];
  if (!values) throw new Error(`No such token: ${template}`);
  return values(context).flatMap(({ text, scope }) =>
    expand(template.replace(token[0], text), context).map((file) => ({
      template: file.template,
      path: file.path,
      scope: { ...scope, ...file.scope },
    })),
  );
}

/**
 * Which files a project has: every template of the tree, once per combination of the tokens in its path. Entry files come
 * last, so that a project that is not finished has no workflow.
 */
export function planProject(tree: TemplateTree, context: ProjectContext): PlannedFile[] {
  const files = [...tree.keys()]
    .filter((template) => !/(^|\/)_|\[follow\]/.test(template))
    .filter((template) => isNeeded(template, context))
    .flatMap((template) => expand(template, context).map((file) => ({ ...file, template })))
    .filter(({ path }) => !path.endsWith('_hist.dig') || context.modes.includes('hist'))
    .filter(({ path }) => !path.endsWith('_inc.dig') || context.modes.includes('inc'));
  const used = withoutUnusedScripts(tree, files);
  return [...used.filter((file) => !isEntry(file.path)), ...used.filter((file) => isEntry(file.path))];
}

/** True for a workflow that Digdag finds: a `.dig` file in the project's own folder. */
export function isEntry(path: string): boolean {
  return /^[^/]+\.dig$/.test(path);
}

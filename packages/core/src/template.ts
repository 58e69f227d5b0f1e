import ejs from 'ejs';

/** A template that has been read. */
export interface Template {
  /** The body of the JavaScript function that it stands for; its parameters are `templateParameters`. */
  readonly body: string;
  /** Names of the Python modules in `scripts/` that it imports. */
  readonly imports: readonly string[];
}

/** What the function of a template takes: what it may name, how a value becomes text, what includes another, what throws. */
export const templateParameters = ['locals', 'escapeFn', 'include', 'rethrow'] as const;

/**
 * Reads a template in EJS.
 *
 * @param path its path in the tree, for errors
 * @throws Error for a template that is broken
 */
export function readTemplate(text: string, path: string): Template {
  const template = new ejs.Template(text, { filename: path, compileDebug: false });
  template.compile();
  return { body: template.source, imports: importsOf(text) };
}

function importsOf(text: string): string[] {
  const modules = [...text.matchAll(/^from scripts\.(\w+) import /gm)].map(([, name]) => name ?? '');
  const names = [...text.matchAll(/^from scripts import (\w+(?:, *\w+)*)(?: *#.*)?$/gm)].flatMap(([, list]) =>
    (list ?? '').split(','),
  );
  return [...modules, ...names.map((name) => name.trim())];
}

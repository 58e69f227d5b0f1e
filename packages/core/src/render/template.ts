import ejs from 'ejs';

/** A template that has been read. */
export interface Template {
  /** The body of the JavaScript function that it stands for; what it names are the function's parameters. */
  readonly body: string;
  /** Names of the Python modules in `scripts/` that it imports. */
  readonly imports: readonly string[];
}

/** What the function of a template takes besides: how a value becomes text, what includes another, what throws. */
export const templateParameters = ['escapeFn', 'include', 'rethrow'] as const;

/**
 * Reads a template in EJS.
 *
 * @param path its path in the tree, for errors
 * @throws Error for a template that is broken
 */
export function readTemplate(text: string, path: string): Template {
  // parameters, because each name in a `with` is looked up in all that the template could name
  const template = new ejs.Template(text, { filename: path, compileDebug: false, _with: false });
  template.compile();
  return { body: `{\n${template.source}}`, imports: importsOf(text) };
}

function importsOf(text: string): string[] {
  const modules = [...text.matchAll(/^from scripts\.(\w+) import /gm)].map(([, name]) => name ?? '');
  const names = [...text.matchAll(/^from scripts import (\w+(?:, *\w+)*)(?: *#.*)?$/gm)].flatMap(([, list]) =>
    (list ?? '').split(','),
  );
  return [...modules, ...names.map((name) => name.trim())];
}

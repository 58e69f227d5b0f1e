import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readTemplate, type Template } from './template.js';

/** Templates by their path in the tree, without the `.ejs` at the end. */
export type TemplateTree = ReadonlyMap<string, Template>;

const read = new Map<string, TemplateTree>();

/**
 * The templates that are installed beside this package, in the same folders as the generated project, and those that a source's
 * package has besides. Each folder is read once a process.
 *
 * @param own the folder of the source's own templates
 * @throws Error when the templates package is missing
 */
export function templateTree(own?: string): TemplateTree {
  const shared = readOnce(dirname(createRequire(import.meta.url).resolve('@cdp-ingestion/templates/package.json')));
  return own === undefined ? shared : layTemplates(shared, readOnce(own));
}

/** Templates that all sources share, and a source's own over them: a path that both have is the source's. */
export function layTemplates(
  shared: Iterable<readonly [string, Template]>,
  own: Iterable<readonly [string, Template]>,
): TemplateTree {
  return new Map([...shared, ...own].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readOnce(root: string): TemplateTree {
  const tree = read.get(root) ?? readTree(root);
  read.set(root, tree);
  return tree;
}

function readTree(root: string): TemplateTree {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ejs') && !path.includes('node_modules/'))
    .sort();
  return new Map(paths.map((path) => [path.slice(0, -'.ejs'.length), readLater(join(root, path), path)]));
}

/** Many templates of a tree belong to other projects than the one that is written. */
function readLater(file: string, path: string): Template {
  let template: Template | undefined;
  const read = () => (template ??= readTemplate(readFileSync(file, 'utf8'), path));
  return {
    get body() {
      return read().body;
    },
    get imports() {
      return read().imports;
    },
  };
}

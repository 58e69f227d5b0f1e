import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Template texts by their path in the tree, without the `.ejs` at the end. */
export type TemplateTree = ReadonlyMap<string, string>;

let shipped: TemplateTree | undefined;

/**
 * The templates that are installed beside this package: the same folders as the generated project. Read once a process.
 *
 * @throws Error when the templates package is missing
 */
export function templateTree(): TemplateTree {
  shipped ??= readTree(dirname(createRequire(import.meta.url).resolve('@cdp-ingestion/templates/package.json')));
  return shipped;
}

function readTree(root: string): TemplateTree {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ejs') && !path.includes('node_modules/'))
    .sort();
  return new Map(paths.map((path) => [path.slice(0, -'.ejs'.length), readFileSync(join(root, path), 'utf8')]));
}

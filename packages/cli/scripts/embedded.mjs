import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate } from '@cdp-ingestion/core';
import { folderOf } from './folder-of.mjs';

/** `<package>/embedded`: the templates of a package, read, by their path without `.ejs`. */
export const embedded = {
  name: 'embedded',
  setup(build) {
    build.onResolve({ filter: /\/embedded$/ }, ({ path }) => ({ path, namespace: 'embedded' }));
    build.onLoad({ filter: /.*/, namespace: 'embedded' }, ({ path }) => {
      const name = path.slice(0, -'/embedded'.length);
      const root = name === '@cdp-ingestion/templates' ? folderOf(name) : join(folderOf(name), 'templates');
      // a text that is parsed as JSON costs less at each start than an object in JavaScript
      const json = JSON.stringify(JSON.stringify(templatesIn(root)));
      return { contents: `export const templates = JSON.parse(${json});` };
    });
  },
};

function templatesIn(root) {
  if (!existsSync(root)) return {};
  const paths = readdirSync(root, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const templates = paths.filter((path) => path.endsWith('.ejs') && !path.includes('node_modules/')).sort();
  const read = (path) => readTemplate(readFileSync(join(root, path), 'utf8'), path);
  return Object.fromEntries(templates.map((path) => [path.slice(0, -'.ejs'.length), read(path)]));
}

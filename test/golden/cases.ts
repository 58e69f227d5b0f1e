import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A set of answers and the project that must come out: `answers.yml` and `expected/` in a folder named `<source>-<what it shows>`, or
 * `hub-<what it shows>` when the answers list several sources.
 */
export interface GoldenCase {
  name: string;
  source: string;
  folder: string;
  answers: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));

/** All golden cases. */
export const goldenCases: GoldenCase[] = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, source: name.split('-')[0] ?? '', folder: join(here, name), answers: join(here, name, 'answers.yml') }));

/** In this repository a `.gitignore` would be obeyed by git, so a golden tree keeps it under another name. */
const shelved = (path: string) => path.replace(/(^|\/)\.(gitignore|digdagignore)$/, '$1dot-$2');
const unshelved = (path: string) => path.replace(/(^|\/)dot-(gitignore|digdagignore)$/, '$1.$2');

/** A folder as texts by path; paths with `/`. */
export function readTree(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll(sep, '/'), readFileSync(path, 'utf8')]));
}

/** The project that a case expects, under its real names. */
export function expectedTree(golden: GoldenCase): Map<string, string> {
  const tree = readTree(join(golden.folder, 'expected'));
  return new Map([...tree].map(([path, text]): [string, string] => [unshelved(path), text]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where a file of a project lies in a golden tree. */
export const goldenPath = (golden: GoldenCase, path: string) => join(golden.folder, 'expected', shelved(path));

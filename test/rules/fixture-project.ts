import type { Project } from '@cdp-ingestion/validator';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A folder of the repository as a project; `dot-gitignore` stands for `.gitignore`, `data.csv.size` as in {@link projectOf}. */
export function fixtureProject(folder: string): Project {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map((path): [string, string] => [pathIn(folder, path), readFileSync(path, 'utf8')]);
  return projectOf(files.filter(([path]) => path !== 'findings.txt'));
}

/** Files as a project: `data.csv.size` stands for a `data.csv` that is not read as text, and holds its size in bytes. */
export function projectOf(files: readonly (readonly [path: string, text: string])[]): Project {
  const isSize = (path: string): boolean => path.endsWith('.size');
  const sizes = files.filter(([path]) => isSize(path));
  return {
    files: new Map(files.filter(([path]) => !isSize(path))),
    others: new Map(sizes.map(([path, text]) => [path.replace(/\.size$/, ''), Number(text)])),
  };
}

function pathIn(folder: string, path: string): string {
  return relative(folder, path)
    .split(sep)
    .map((part) => part.replace(/^dot-/, '.'))
    .join('/');
}

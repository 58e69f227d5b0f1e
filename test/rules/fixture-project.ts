import type { Project } from '@cdp-ingestion/validator';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A folder of the repository as a project; `dot-gitignore` stands for `.gitignore`. */
export function fixtureProject(folder: string): Project {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map((path): [string, string] => [pathIn(folder, path), readFileSync(path, 'utf8')]);
  return { files: new Map(files.filter(([path]) => path !== 'findings.txt')) };
}

function pathIn(folder: string, path: string): string {
  return relative(folder, path)
    .split(sep)
    .map((part) => part.replace(/^dot-/, '.'))
    .join('/');
}

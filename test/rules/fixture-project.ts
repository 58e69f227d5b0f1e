import type { Project } from '@cdp-ingestion/validator';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { decodeText } from '../../packages/validator/src/decode-text.js';

/** A folder of the repository as a project; `dot-gitignore` stands for `.gitignore`, `data.csv.size` as in {@link projectOf}. */
export function fixtureProject(folder: string): Project {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map((path): [string, Uint8Array] => [pathIn(folder, path), readFileSync(path)]);
  return projectOf(files.filter(([path]) => path !== 'findings.txt'));
}

/** Files as a project: `data.csv.size` stands for a `data.csv` that is not read as text, and holds its size in bytes. */
export function projectOf(files: readonly (readonly [path: string, content: string | Uint8Array])[]): Project {
  const decoded = files.map(([path, content]) => ({
    path,
    ...(typeof content === 'string' ? { text: content, encoding: undefined } : decodeText(content)),
  }));
  const isSize = ({ path }: { path: string }): boolean => path.endsWith('.size');
  const texts = decoded.filter((file) => !isSize(file));
  return {
    files: new Map(texts.map(({ path, text }) => [path, text])),
    others: new Map(decoded.filter(isSize).map(({ path, text }) => [path.replace(/\.size$/, ''), Number(text)])),
    encodings: new Map(texts.flatMap(({ path, encoding }) => (encoding ? [[path, encoding]] : []))),
  };
}

function pathIn(folder: string, path: string): string {
  return relative(folder, path)
    .split(sep)
    .map((part) => part.replace(/^dot-/, '.'))
    .join('/');
}

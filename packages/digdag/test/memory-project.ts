import type { ReadProjectFile } from '../src/yaml/index.js';

/** Looks up files that are given as path and text. */
export function memoryProject(files: Readonly<Record<string, string>>): ReadProjectFile {
  return (path) => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    if (text !== undefined) return { kind: 'text', text };
    const directory = Object.keys(files).some((file) => file.startsWith(`${path}/`));
    return { kind: directory ? 'directory' : 'missing' };
  };
}

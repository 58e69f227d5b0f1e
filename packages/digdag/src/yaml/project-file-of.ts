import type { ReadProjectFile } from './project-file.js';

/**
 * Looks up files that are values, as an include sees them.
 *
 * @param texts by path
 * @param others paths of files that are there and hold no text: they are missing, but their folders are not
 */
export function projectFileOf(texts: ReadonlyMap<string, string>, others: Iterable<string> = []): ReadProjectFile {
  const folders = new Set([...texts.keys(), ...others].flatMap((path) => parents(path)));
  return (path) => {
    const text = texts.get(path);
    if (text !== undefined) return { kind: 'text', text };
    return { kind: folders.has(path) ? 'directory' : 'missing' };
  };
}

function parents(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

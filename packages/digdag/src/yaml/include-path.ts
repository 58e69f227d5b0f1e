import { posix } from 'node:path';

/**
 * The path, below the project folder, of what `file` includes as `name`; undefined where Digdag refuses it. Digdag asks
 * only whether the path begins with the letters of the including file's folder, so `sub` may include from `sub2`.
 */
export function includePath(file: string, name: string): string | undefined {
  const folder = posix.join('/', posix.dirname(file));
  if (name.includes('\0')) return undefined;
  const joined = name.startsWith('/') ? name : `${folder}/${name}`;
  if (leavesProject(joined)) return undefined;
  const path = posix.normalize(joined);
  // At the top, an absolute path would be one of the machine.
  if (name.startsWith('/') || !path.startsWith(folder)) return undefined;
  return path.replace(/^\/+/, '').replace(/\/$/, '');
}

function leavesProject(path: string): boolean {
  return /^\.\.(\/|$)/.test(posix.normalize(path.replace(/^\/+/, '')));
}

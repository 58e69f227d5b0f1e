import { ioError, UserError } from '@cdp-ingestion/core';
import { accessSync, constants, type Dirent, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isPassedOver, listFolder } from './list-folder.js';
import { reachesFolder } from './reaches-folder.js';

/** A project's folder, and which of its files are asked about. */
export interface FoundProject {
  readonly folder: string;
  /** Paths below the folder, of files or folders; absent: all. */
  readonly only?: readonly string[];
}

/** Folders of a project in which `.dig` files stand that are not workflows by themselves. */
const PARTS = new Set(['ingestion', 'load', 'datasource', 'sql', 'queries', 'scripts', 'config']);

const LOOKED_FOR =
  '*.dig in it, in its ingestion/ and in folders below, load/*.yml, and a .yo-rc.json of cdp-ingestion';

/**
 * The projects that some paths mean: a project's folder, a folder that holds several, or a file or folder of one.
 *
 * @param paths as a person types them
 * @param missing whether a path may be that of a file that is not there yet
 * @throws UserError when a path is not there (3), or nothing at it is a project (2)
 */
export function findProjects(
  paths: readonly string[],
  cwd: string,
  missing: 'refused' | 'allowed' = 'refused',
): FoundProject[] {
  const found = new Map<string, readonly string[] | undefined>();
  for (const path of paths) {
    const there = projectsAt(resolve(cwd, path), path, missing);
    if (there.length === 0) throw noProject(path);
    for (const { folder, only } of there) {
      const before = found.has(folder) ? found.get(folder) : [];
      found.set(folder, before && only ? [...before, ...only] : undefined);
    }
  }
  return [...found].map(([folder, only]) => (only ? { folder, only } : { folder }));
}

/**
 * The projects that some paths mean or are a part of, each as a whole. A file that belongs to none is passed over; it may
 * be one that is gone.
 *
 * @param paths as a program names them, such as the files of a commit
 * @throws UserError when nothing at a folder is a project (2)
 */
export function findWholeProjects(paths: readonly string[], cwd: string): FoundProject[] {
  const folders = paths.flatMap((path) => {
    const full = resolve(cwd, path);
    const there = projectsAt(full, path, 'allowed');
    if (there.length === 0 && kindOf(full, path, 'allowed') === 'folder') throw noProject(path);
    return there.map(({ folder }) => folder);
  });
  return [...new Set(folders)].map((folder) => ({ folder }));
}

function projectsAt(path: string, typed: string, missing: 'refused' | 'allowed'): FoundProject[] {
  const isFolder = kindOf(path, typed, missing) === 'folder';
  const above = isFolder && isRepository(path) ? [] : projectsAbove(path);
  const nearest = above.find((folder) => !isPart(folder)) ?? above[0];
  if (nearest !== undefined && !(isFolder && !isPart(path))) return [partOf(ownerOf(nearest, above), path)];
  return (isFolder ? projectsBelow(path) : []).map((folder) => {
    const owner = ownerOf(folder, above);
    return owner === folder ? { folder } : partOf(owner, folder);
  });
}

function partOf(folder: string, path: string): FoundProject {
  return { folder, only: [relative(folder, path).split(sep).join('/')] };
}

/** A folder whose files a project further up calls or includes is a part of that one. */
function ownerOf(folder: string, above: readonly string[]): string {
  const outer = above.filter((one) => folder.startsWith(one + sep));
  const owner = outer.findLast((one) => reachesFolder(one, folder));
  return owner === undefined ? folder : ownerOf(owner, outer);
}

function noProject(typed: string): UserError {
  return new UserError(`${typed} is not a project. Looked for ${LOOKED_FOR}.`);
}

function kindOf(path: string, typed: string, missing: 'refused' | 'allowed'): 'file' | 'folder' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (missing === 'allowed' && (error as NodeJS.ErrnoException).code === 'ENOENT') return 'file';
    throw ioError('read', typed, error);
  }
}

function isPart(folder: string): boolean {
  return PARTS.has(basename(folder));
}

function isRepository(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

/** The folders above a path that are projects, the nearest first, up to the folder of the repository. */
function projectsAbove(path: string): string[] {
  const found: string[] = [];
  for (let folder = dirname(path); dirname(folder) !== folder; folder = dirname(folder)) {
    if (isReadable(folder) && isProject(folder)) found.push(folder);
    if (isRepository(folder)) break;
  }
  return found;
}

/** Above a project there may be folders of others. */
function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** However deep: only links could lead in circles, and they are not followed here. */
function projectsBelow(folder: string): string[] {
  const entries = listFolder(folder);
  if (isProject(folder, entries)) return [folder];
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return folders.filter(({ name }) => !isPassedOver(name)).flatMap(({ name }) => projectsBelow(join(folder, name)));
}

function isProject(folder: string, entries: readonly Dirent[] = listFolder(folder)): boolean {
  const has = (name: string, pattern: RegExp): boolean =>
    entries.some((entry) => entry.name === name && isFolderOf(folder, entry)) &&
    listFolder(join(folder, name)).some((entry) => pattern.test(entry.name));
  return (
    entries.some(({ name }) => name.endsWith('.dig')) ||
    has('ingestion', /\.dig$/) ||
    has('load', /\.ya?ml$/) ||
    (entries.some((entry) => entry.name === '.yo-rc.json' && entry.isFile()) && isOurs(join(folder, '.yo-rc.json')))
  );
}

/** A link may stand for it. */
function isFolderOf(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return existsSync(join(folder, entry.name)) && statSync(join(folder, entry.name)).isDirectory();
}

function isOurs(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes('"generator-cdp-ingestion"');
  } catch {
    return false; // who cannot read it is told when the project's files are read
  }
}

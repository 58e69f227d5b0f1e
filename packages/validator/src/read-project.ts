import { ioError, UserError } from '@cdp-ingestion/core';
import { type Dirent, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { type DecodedText, decodeText, isWhole } from './decode-text.js';
import { isPassedOver, listFolder } from './list-folder.js';
import type { Encoding, Project } from './project.js';

/** Files in which text can stand that somebody wrote; those without an extension too. */
const TEXT = /\.(dig|ya?ml|sql|py|json|md|txt|env|sh|rb|pem|key|toml|ini|cfg|conf|properties|xml|html|j2|jinja)$/i;

/** Digdag, or one of its operators, reads these as text, whatever they hold. */
const READ_BY_DIGDAG = /\.(dig|ya?ml|sql)$/;

const LARGEST_TEXT = 1024 * 1024;
const LARGEST_READ_BY_DIGDAG = 32 * LARGEST_TEXT;

/** Links could give one folder more names than anybody can read: links to links, each two. */
const MOST_NAMES = 16;

/**
 * Reads the files of a project's folder. A link to a folder is followed, as Digdag's archive does, also out of the
 * project; not where it leads to a folder that holds the link itself. A link to a file outside is not followed: the file
 * counts as there, unread. So does a pipe, a socket or a device, unless its name is that of a file that Digdag reads.
 *
 * @throws UserError (exit code 3) when a file cannot be read
 */
export function readProject(folder: string): Project {
  const root = realpathSync(folder);
  const files = new Map<string, string>();
  const others = new Map<string, number>();
  const encodings = new Map<string, Encoding>();
  const isNew = newLinks();
  const visit = (path: string, above: readonly string[]): void => {
    for (const entry of listFolder(join(root, path), path === '' ? 'refused' : 'allowed')) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      const linked = entry.isSymbolicLink() ? linkedFolder(join(root, below)) : undefined;
      const real = linked ?? join(above.at(-1) ?? root, entry.name);
      if (linked === undefined && !entry.isDirectory()) read(root, below, entry, { files, others, encodings });
      else if (!isPassedOver(entry.name) && (linked === undefined || isNew(linked, above)))
        visit(below, [...above, real]);
    }
  };
  visit('', [root]);
  return { files, others, encodings };
}

/** Tells whether a link's folder is to be read under this name too, by the real folders above the link. */
function newLinks(): (folder: string, above: readonly string[]) => boolean {
  const names = new Map<string, number>();
  return (folder, above) => {
    if (above.some((one) => `${one}${sep}`.startsWith(`${folder}${sep}`))) return false;
    names.set(folder, (names.get(folder) ?? 0) + 1);
    return (names.get(folder) ?? 0) <= MOST_NAMES;
  };
}

/** The real folder to which a link leads. */
function linkedFolder(link: string): string | undefined {
  try {
    return statSync(link).isDirectory() ? realpathSync(link) : undefined;
  } catch (error) {
    if (LEADS_NOWHERE.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw ioError('read', link, error);
  }
}

/** A link whose target is gone, or is the link itself. */
const LEADS_NOWHERE: ReadonlySet<string> = new Set(['ENOENT', 'ELOOP']);

interface Found {
  readonly files: Map<string, string>;
  readonly others: Map<string, number>;
  readonly encodings: Map<string, Encoding>;
}

function read(root: string, path: string, entry: Dirent, { files, others, encodings }: Found): void {
  const full = join(root, path);
  try {
    const target = entry.isSymbolicLink() ? linkTarget(root, full) : full;
    const { size } = target === undefined ? lstatSync(full) : statSync(target);
    // Opening a pipe waits for its writer, for ever if there is none.
    const isFile = entry.isFile() || entry.isSymbolicLink();
    if (!isFile && READ_BY_DIGDAG.test(path))
      throw ioError('read', full, new Error('it is a pipe, a socket or a device'));
    const decoded = !isFile || target === undefined || !mayBeText(path, size) ? undefined : textOf(target, path);
    if (decoded === undefined) others.set(path, size);
    else files.set(path, decoded.text);
    if (decoded?.encoding) encodings.set(path, decoded.encoding);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // Gone since the folder was listed: then it is not part of the project.
    if (!LEADS_NOWHERE.has((error as NodeJS.ErrnoException).code ?? '')) throw ioError('read', full, error);
  }
}

/** Where a link leads, when it leads to a file of the project. */
function linkTarget(root: string, link: string): string | undefined {
  const target = realpathSync(link);
  return target.startsWith(root + sep) && statSync(target).isFile() ? target : undefined;
}

function mayBeText(path: string, size: number): boolean {
  if (READ_BY_DIGDAG.test(path)) return size <= LARGEST_READ_BY_DIGDAG;
  const name = basename(path);
  return size <= LARGEST_TEXT && (TEXT.test(name) || !name.slice(1).includes('.'));
}

function textOf(file: string, path: string): DecodedText | undefined {
  const read = readFileSync(file, 'utf8'); // which Node does in one step
  if (isWhole(read)) return { text: read };
  const decoded = decodeText(readFileSync(file));
  return READ_BY_DIGDAG.test(path) || !decoded.text.includes('\0') ? decoded : undefined;
}

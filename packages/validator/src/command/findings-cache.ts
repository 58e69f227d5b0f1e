import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding.js';
import type { GateOutline } from '../gate-outline.js';
import { newHash } from '../new-hash.js';
import type { Project } from '../project.js';
import { cacheFolder } from './cache-folder.js';
import { keepFile } from './keep-file.js';

/** What was found in projects, as long as nothing in them changes. */
export interface FindingsCache {
  /** Undefined where the project, the rules or this tool are not what they were. */
  findings(folder: string, project: Project): readonly Finding[] | undefined;
  /** Keeps the findings; a cache that cannot be written is none, and no error. */
  remember(folder: string, project: Project, findings: readonly Finding[]): void;
}

/**
 * Opens a cache of one small file per project, named after a hash of its folder. It holds a hash of all contents and the
 * findings.
 *
 * @param location a folder; absent: `cdp-ingestion` in the user's cache folder
 */
export function openCache(location: string | undefined, version: string, gates: readonly GateOutline[]): FindingsCache {
  const place = location ?? cacheFolder();
  const rules = gates.flatMap((gate) => gate.rules.map(({ id }) => id)).join();
  const keys = new WeakMap<Project, string>();
  const keyOf = (project: Project): string => {
    const key = keys.get(project) ?? contentKey(`${version}\n${rules}`, project);
    keys.set(project, key);
    return key;
  };
  const fileOf = (folder: string): string => join(place, `${digest(folder)}.json`);
  return {
    findings: (folder, project) => readFindings(fileOf(folder), keyOf(project)),
    remember: (folder, project, findings) =>
      keepFile(fileOf(folder), JSON.stringify({ key: keyOf(project), findings })),
  };
}

function digest(text: string): string {
  return newHash().update(text).digest('hex').slice(0, 32);
}

function contentKey(base: string, { files, others, encodings }: Project): string {
  const hash = newHash().update(base);
  for (const [path, text] of files) hash.update(`\0${path}\0${text.length}\0`).update(text);
  for (const [path, size] of others ?? []) hash.update(`\0${path}\0${size}`);
  for (const [path, encoding] of encodings ?? []) hash.update(`\0${path}\0${encoding}`);
  return hash.digest('hex');
}

function readFindings(file: string, key: string): readonly Finding[] | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { key?: unknown; findings?: unknown };
    return kept.key === key && Array.isArray(kept.findings) ? (kept.findings as Finding[]) : undefined;
  } catch {
    return undefined; // none yet, or one that was cut off: then it is written anew
  }
}

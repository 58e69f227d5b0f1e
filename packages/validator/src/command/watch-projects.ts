import { watch } from 'node:fs';
import { sep } from 'node:path';
import { findProjects } from '../find-projects.js';
import { isPassedOver } from '../list-folder.js';

/** Milliseconds of silence after which a change counts as done: editors write a file in several steps. */
const QUIET = 100;

/**
 * Runs work whenever something changes in the projects that some paths mean, until it is stopped.
 *
 * @returns stops
 * @throws UserError when a path is no project
 */
export function watchProjects(paths: readonly string[], cwd: string, work: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(work, QUIET);
  };
  const watchers = findProjects(paths, cwd).map(({ folder }) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (!file?.split(sep).some(isPassedOver)) soon();
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

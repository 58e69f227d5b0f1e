import { ignoredFiles } from '../../model/files/ignored-files.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule } from '../../rule.js';

const MEGABYTE = 1024 * 1024;
const LIMIT = 10 * MEGABYTE;

/**
 * Digdag adds up the files as they are, not packed; names that begin with a dot are not pushed.
 *
 * @see https://docs.treasuredata.com/requirements-and-limitations/treasure-workflow-prerequisites-and-limitations
 */
export const archiveSize = defineRule({
  id: 'archive-size',
  severity: 'error',
  title: 'A project over 10 MB',
  messages: {
    tooLarge:
      'A push holds {size} MB, and Treasure Data takes 10 MB; this is the largest file. Name what no task reads in .digdagignore, or move it out.',
  },
  check(project, report) {
    if (project.workflows.length === 0) return;
    const sizes = pushedSizes(project);
    const total = sizes.reduce((sum, { size }) => sum + size, 0);
    if (total <= LIMIT) return;
    const largest = sizes.reduce((one, other) => (other.size > one.size ? other : one));
    report(project.range(largest.path, 0, 0), 'tooLarge', { size: Math.ceil((total / MEGABYTE) * 10) / 10 });
  },
});

function pushedSizes({ files, others }: ProjectModel): { path: string; size: number }[] {
  const isIgnored = ignoredFiles(files.get('.digdagignore') ?? '');
  const texts = [...files].map(([path, text]) => ({ path, size: Buffer.byteLength(text) }));
  const all = [...texts, ...[...others].map(([path, size]) => ({ path, size }))];
  return all.filter(({ path }) => !/(?:^|\/)\./.test(path) && !isIgnored(path));
}

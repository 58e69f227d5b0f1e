import { includedFiles } from '@cdp-ingestion/digdag/workflow';
import { namedFiles } from '../../model/files/files-named.js';
import type { ProjectModel } from '../../model/project-model.js';
import { mayReachAny } from '../../model/tasks/may-reach-any.js';
import { defineRule } from '../../rule.js';

/** What the engine reads only when something names it. */
const KINDS = [
  { path: /^load\/.+\.ya?ml$/, what: 'load file' },
  { path: /^(?:sql|queries)\/.+\.sql$/, what: 'query' },
  { path: /^datasource\/.+\.ya?ml$/, what: 'data source' },
  { path: /^scripts\/.+\.py$/, what: 'script' },
] as const;

/** What somebody puts away, or shows, is not meant to run. */
const LAID_ASIDE =
  /(?:^|\/)(?:[._].*|archived?|old|backups?|bak|deprecated|disabled|unused|examples?|samples?|templates?|drafts?|tests?|docs?)\//i;

/** Python and its tests read these by themselves. */
const BY_THEMSELVES = /(?:^|\/)(?:tests?\/|test_|conftest\.|__\w+__\.|setup\.)|_test\.py$/;

/** A file that was meant to be loaded, and is not: its table gets no rows, and nothing says so. */
export const unusedFile = defineRule({
  id: 'unused-file',
  severity: 'warning',
  title: 'A file that nothing uses',
  messages: {
    unused: 'No task names this {what}: nothing of it ever runs. Name it in a task, or delete it.',
    stray:
      "Nothing in the project's own folder includes or calls {file}: it never runs. Call it, or delete it. If {folder} is a project of its own, validate that folder.",
    strays:
      "Nothing in the project's own folder includes or calls this workflow, nor {more} more in {folder}: they never run. Call them, or delete them. If {folder} is a project of its own, validate that folder.",
  },
  check(project, report) {
    for (const [folder, [file, ...others]] of strayFiles(project)) {
      const values = { file, folder, more: others.length };
      report(project.range(file, 0, 0), others.length === 0 ? 'stray' : 'strays', values);
    }
    if (!isWhole(project)) return;
    const isNamed = namedFiles(project);
    for (const path of project.files.keys()) {
      const kind = KINDS.find((one) => one.path.test(path));
      if (kind === undefined || BY_THEMSELVES.test(path) || isNamed(path)) continue;
      report(project.range(path, 0, 0), 'unused', { what: kind.what });
    }
  },
});

/**
 * Workflows in folders, by folder, but for those of which `workflow-not-found` tells, and what only belongs to another one.
 */
function strayFiles(project: ProjectModel): Map<string, [string, ...string[]]> {
  const byFolder = new Map<string, [string, ...string[]]>();
  const { workflows, called, strays } = project;
  const isKnown = [...workflows, ...called].every(({ problems }) => problems.length === 0);
  if (workflows.length === 0 || !isKnown || mayReachAny(project)) return byFolder;
  const included = new Set(strays.flatMap((stray) => [...includedFiles(stray)].filter((path) => path !== stray.file)));
  for (const { file, root, problems } of strays) {
    const isWorkflow = problems.length > 0 || !!root?.children.length;
    if (!isWorkflow || included.has(file) || file.startsWith('ingestion/') || LAID_ASIDE.test(file)) continue;
    const folder = file.slice(0, file.lastIndexOf('/'));
    const known = byFolder.get(folder);
    if (known) known.push(file);
    else byFolder.set(folder, [file]);
  }
  return byFolder;
}

/** What a broken file names is not known. */
function isWhole({ workflows, called, strays }: ProjectModel): boolean {
  return workflows.length > 0 && [...workflows, ...called, ...strays].every(({ problems }) => problems.length === 0);
}

import { namedFiles } from '../../model/files/files-named.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule } from '../../rule.js';

/** What the engine reads only when something names it. */
const KINDS = [
  { path: /^load\/.+\.ya?ml$/, what: 'load file' },
  { path: /^(?:sql|queries)\/.+\.sql$/, what: 'query' },
  { path: /^datasource\/.+\.ya?ml$/, what: 'data source' },
  { path: /^scripts\/.+\.py$/, what: 'script' },
] as const;

/** Python and its tests read these by themselves. */
const BY_THEMSELVES = /(?:^|\/)(?:tests?\/|test_|conftest\.|__\w+__\.|setup\.)|_test\.py$/;

/** A file that was meant to be loaded, and is not: its table gets no rows, and nothing says so. */
export const unusedFile = defineRule({
  id: 'unused-file',
  severity: 'warning',
  title: 'A file that nothing uses',
  messages: {
    unused: 'No task names this {what}: nothing of it ever runs. Name it in a task, or delete it.',
  },
  check(project, report) {
    if (!isWhole(project)) return;
    const isNamed = namedFiles(project);
    for (const path of project.files.keys()) {
      const kind = KINDS.find((one) => one.path.test(path));
      if (kind === undefined || BY_THEMSELVES.test(path) || isNamed(path)) continue;
      report(project.range(path, 0, 0), 'unused', { what: kind.what });
    }
  },
});

/** What a broken file names is not known. */
function isWhole({ workflows, called, strays }: ProjectModel): boolean {
  return workflows.length > 0 && [...workflows, ...called, ...strays].every(({ problems }) => problems.length === 0);
}

import { isCredentialFile } from '../../model/credential-file.js';
import { type IgnoreFile, isIgnored, readIgnoreFile } from '../../model/ignore-patterns.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule } from '../../rule.js';

/**
 * A file of keys that a push sends, or that git commits.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/archive/DigdagIgnore.java
 * @see https://git-scm.com/docs/gitignore
 */
export const credentialsFile = defineRule({
  id: 'credentials-file',
  severity: 'error',
  title: 'A file of keys that is pushed or committed',
  messages: {
    pushed:
      '{name} holds credentials, and a push sends it: .digdagignore does not name it. Add it there, or keep it outside the project.',
    committed:
      '{name} holds credentials, and git commits it: .gitignore does not name it. Add it there, or keep it outside the project.',
    both: '{name} holds credentials: a push sends it and git commits it. Add it to .digdagignore and .gitignore, or keep it outside the project.',
  },
  check(project, report) {
    const keys = [...project.files, ...unread(project)].filter(([path, text]) => isCredentialFile(path, text));
    if (keys.length === 0) return;
    const byGit = gitIgnoreFiles(project);
    const byDigdag = [readIgnoreFile(project.files.get('.digdagignore') ?? '')];
    for (const [path] of keys) {
      const isPushed = !/(?:^|\/)\./.test(path) && !isIgnored(path, byDigdag);
      const isCommitted = !isIgnored(path, byGit);
      if (!isPushed && !isCommitted) continue;
      report(project.range(path, 0, 0), isPushed ? (isCommitted ? 'both' : 'pushed') : 'committed', { name: path });
    }
  },
});

function unread({ others }: ProjectModel): [string, undefined][] {
  return [...others.keys()].map((path) => [path, undefined]);
}

/** The `.gitignore` files, the nearer to the project folder the earlier. */
function gitIgnoreFiles({ files }: ProjectModel): IgnoreFile[] {
  const paths = [...files.keys()].filter((path) => /(?:^|\/)\.gitignore$/.test(path));
  return paths
    .toSorted((a, b) => a.split('/').length - b.split('/').length)
    .map((path) => readIgnoreFile(files.get(path) ?? '', path.slice(0, Math.max(0, path.lastIndexOf('/')))));
}

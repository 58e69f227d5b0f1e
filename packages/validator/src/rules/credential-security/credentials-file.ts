import { isCredentialFile } from '../../model/files/credential-file.js';
import { ignoredFiles } from '../../model/files/ignored-files.js';
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
    const byGit = ignoredByGit(project);
    const byDigdag = ignoredFiles(project.files.get('.digdagignore') ?? '');
    for (const [path] of keys) {
      const isPushed = !/(?:^|\/)\./.test(path) && !byDigdag(path);
      const isCommitted = !byGit(path);
      if (!isPushed && !isCommitted) continue;
      report(project.range(path, 0, 0), isPushed ? (isCommitted ? 'both' : 'pushed') : 'committed', { name: path });
    }
  },
});

function unread({ others }: ProjectModel): [string, undefined][] {
  return [...others.keys()].map((path) => [path, undefined]);
}

/** Each `.gitignore` tells of the files in its folder. */
function ignoredByGit({ files }: ProjectModel): (path: string) => boolean {
  const found = [...files].flatMap(([path, text]) => {
    const [, folder] = /^((?:.*\/)?)\.gitignore$/.exec(path) ?? [];
    return folder === undefined ? [] : { folder, isIgnored: ignoredFiles(text) };
  });
  return (path) =>
    found.some(({ folder, isIgnored }) => path.startsWith(folder) && isIgnored(path.slice(folder.length)));
}

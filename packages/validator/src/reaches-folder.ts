import { readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { listFolder } from './list-folder.js';

/** What stands behind a `call>:` or an `!include :`, as far as the text of a line tells; of a template its beginning. */
const NAMED = /(call>|!include )["']?[ \t]{0,9}:[ \t]{0,99}["']?([^\s"'#,{}]+)/g;

/**
 * Whether the workflows of a project's own folder call or include a file in a folder below, or one that does. It reads
 * their text and no YAML, as it is asked before rules are loaded; a file that cannot be read names nothing.
 */
export function reachesFolder(project: string, below: string): boolean {
  const wanted = `${relative(project, below).split(sep).join('/')}/`;
  const seen = new Set<string>();
  const reaches = (file: string, folder: string): boolean => {
    if (file.startsWith(wanted)) return true;
    if (seen.has(file)) return false;
    seen.add(file);
    return filesNamed(textOf(join(project, file)), file, folder).some((named) => reaches(named.file, named.folder));
  };
  return listFolder(project).some(({ name }) => name.endsWith('.dig') && reaches(name, '.'));
}

interface NamedFile {
  readonly file: string;
  /** Where what it calls is looked for. */
  readonly folder: string;
}

/** An include is looked for beside its file, what is called beside the workflow that calls. */
function filesNamed(text: string, file: string, folder: string): NamedFile[] {
  const code = text.replace(/^[ \t]*#.*$/gm, '');
  return Array.from(code.matchAll(NAMED), ([, word, path = '']) => {
    if (word !== 'call>') return { file: posix.join(posix.dirname(file), path), folder };
    const called = posix.join(folder, path.endsWith('.dig') ? path : `${path}.dig`);
    return { file: called, folder: posix.dirname(called) };
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

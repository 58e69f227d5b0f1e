import type { Answers } from '../../packages/core/src/source/answer.js';
import { changeObjects, type ChangedProject } from '../../packages/core/src/change/change-objects.js';
import type { StartSource, Texts } from './start-projects.js';

/** Changes the objects of one source in a project that is nowhere but here, and gives the project after it. */
export function changeFiles(
  files: Texts,
  { source, tree }: Pick<StartSource, 'source' | 'tree'>,
  before: Answers,
  after: Answers,
  workflow?: string,
): { changed: ChangedProject; files: Texts } {
  const read = (paths: Iterable<string>) => {
    const wanted = new Set([...files.keys()].filter((path) => path.endsWith('.dig')).concat([...paths]));
    return new Map([...files].filter(([path]) => wanted.has(path)));
  };
  const changed = changeObjects({ tree, source, before, after, read, workflow });
  const texts = new Map(files);
  for (const { path, text, change } of changed.files)
    if (change === 'gone') texts.delete(path);
    else texts.set(path, text);
  return { changed, files: texts };
}

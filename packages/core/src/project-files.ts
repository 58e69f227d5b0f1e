import { resolveAnswers, type AnswerLayer, type Answers } from './answers.js';
import { projectContext } from './context.js';
import { isEntry } from './plan.js';
import { recordName, writeRecord } from './project-record.js';
import { renderProject, type ProjectFile } from './render.js';
import type { Source } from './source.js';
import type { TemplateTree } from './template-tree.js';

/**
 * All files of a project, the record of its answers among them, in the order of writing: entry files last.
 *
 * @param record the `.yo-rc.json` that is there, if one is
 */
export function projectFiles(
  tree: TemplateTree,
  source: Source,
  answers: Answers,
  record: string | undefined,
): ProjectFile[] {
  const files = renderProject(tree, projectContext(source, answers));
  const recorded = { path: recordName, text: writeRecord(record, source, answers) };
  return [...files.filter(({ path }) => !isEntry(path)), recorded, ...files.filter(({ path }) => isEntry(path))];
}

/**
 * What the remembered answers give, by path: a file that still equals it has been edited by nobody.
 *
 * @param record the `.yo-rc.json` that is there, if one is
 * @param today YYYY-MM-DD in UTC
 */
export function filesBefore(
  tree: TemplateTree,
  source: Source,
  remembered: AnswerLayer,
  record: string | undefined,
  today: string,
): ReadonlyMap<string, string> {
  const before = new Map<string, string>(record === undefined ? [] : [[recordName, record]]);
  if (Object.keys(remembered.values).length === 0) return before;
  try {
    const { answers } = resolveAnswers(source, [remembered], today);
    for (const { path, text } of renderProject(tree, projectContext(source, answers))) before.set(path, text);
  } catch {
    // answers that are no longer valid tell nothing about the files: then each file that differs counts as edited
  }
  return before;
}

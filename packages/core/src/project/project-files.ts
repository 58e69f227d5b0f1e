import type { Answers } from '../source/answer.js';
import { resolveAnswers, type AnswerLayer } from '../answers/answers.js';
import { projectContext } from '../context/context.js';
import { isEntry } from '../render/plan.js';
import { joinReadme, readmeName, readmePart, readmeParts } from './project-readme.js';
import { readRecord, readSettings, recordName, settingsLayer, writeRecord } from '../answers/project-record.js';
import { projectView } from '../context/project-view.js';
import { renderFollow, renderProject, renderReadmeHead, type ProjectFile } from '../render/render.js';
import type { Source } from '../source/source.js';
import type { TemplateTree } from '../render/template-tree.js';

/** Files of a project that a run reads as well: undefined where one is not there. */
export interface ProjectTexts {
  /** `.yo-rc.json`. */
  record: string | undefined;
  /** `README.md`, which has the parts of the other sources. */
  readme: string | undefined;
}

/**
 * All files of a project that a run of one source writes, the record of its answers among them, in the order of writing: entry
 * files last.
 */
export function projectFiles(
  tree: TemplateTree,
  source: Source,
  answers: Answers,
  { record, readme }: ProjectTexts,
): ProjectFile[] {
  const recorded = writeRecord(record, source, answers);
  const files = renderProject(tree, projectContext(source, answers));
  const own = files.find(({ path }) => path === readmeName)?.text ?? '';
  const all = [
    ...sharedFiles(tree, { record: recorded, readme }, { name: String(answers.sourceName), part: own }),
    ...files.filter(({ path }) => path !== readmeName),
    { path: recordName, text: recorded },
  ];
  return [...all.filter(({ path }) => !isEntry(path)), ...all.filter(({ path }) => isEntry(path))];
}

/** The files that all sources of a project share; the parts of the other sources stay as they are. */
function sharedFiles(
  tree: TemplateTree,
  { record, readme = '' }: ProjectTexts,
  own?: { name: string; part: string },
): ProjectFile[] {
  const project = projectView(record);
  const names = project.sources.map(({ name }) => name);
  const parts = readmeParts(readme);
  if (own) parts.set(own.name, readmePart(own.name, own.part));
  const text = joinReadme(renderReadmeHead(tree, project), names, parts);
  return [{ path: readmeName, text }, ...renderFollow(tree, project)];
}

/**
 * What the remembered answers give, by path: a file that still equals it has been edited by nobody.
 *
 * @param today YYYY-MM-DD in UTC
 */
export function filesBefore(
  tree: TemplateTree,
  source: Source,
  remembered: AnswerLayer,
  texts: ProjectTexts,
  today: string,
): ReadonlyMap<string, string> {
  const { record } = texts;
  const before = new Map<string, string>(record === undefined ? [] : [[recordName, record]]);
  const sources = readRecord(record, recordName);
  if (Object.keys(sources).length === 0) return before;
  const add = (files: ProjectFile[]) => files.forEach(({ path, text }) => before.set(path, text));
  try {
    if (Object.keys(remembered.values).length === 0) add(sharedFiles(tree, texts));
    else {
      const layers = [remembered, settingsLayer(readSettings(record, recordName))];
      const { answers } = resolveAnswers(source, layers, today, sources);
      const files = renderProject(tree, projectContext(source, answers));
      const part = files.find(({ path }) => path === readmeName)?.text ?? '';
      add(files);
      add(sharedFiles(tree, texts, { name: String(answers.sourceName), part }));
    }
  } catch {
    // answers that are no longer valid tell nothing about the files: then each file that differs counts as edited
  }
  return before;
}

import type { Answers } from '../../packages/core/src/source/answer.js';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAnswersFile } from '../../packages/core/src/answers/answers-file.js';
import { resolveAnswers } from '../../packages/core/src/answers/answers.js';
import { checkAnswers } from '../../packages/core/src/answers/check-answers.js';
import { withoutLeftOut } from '../../packages/core/src/answers/left-out-objects.js';
import { objectNames } from '../../packages/core/src/source/objects.js';
import { projectFiles } from '../../packages/core/src/project/project-files.js';
import { recordName } from '../../packages/core/src/answers/project-record.js';
import { readmeName } from '../../packages/core/src/project/project-readme.js';
import { questionsOf } from '../../packages/core/src/questions/questions.js';
import type { Source } from '../../packages/core/src/source/source.js';
import { templateTree, type TemplateTree } from '../../packages/core/src/render/template-tree.js';
import { UserError } from '../../packages/core/src/user-error.js';
import { goldenCases } from '../golden/cases.js';
import { allSources } from '../golden/pairs.js';

export const today = '2024-03-01';

/** A source with the answers of a golden case. */
export interface StartSource {
  name: string;
  source: Source;
  tree: TemplateTree;
  answers: Answers;
}

/** The texts of a project by path. */
export type Texts = Map<string, string>;

function templatesOf(id: string): TemplateTree {
  const own = fileURLToPath(new URL(`../../packages/generator-cdp-ingestion-${id}/templates`, import.meta.url));
  return templateTree(existsSync(own) ? own : undefined);
}

/** The sources of all golden cases that are about one source. */
export async function startSources(): Promise<StartSource[]> {
  const sources = await allSources();
  return goldenCases.flatMap(({ name, source: id, answers }) => {
    const source = sources.get(id) as Source | undefined;
    if (!source) return [];
    const keys = questionsOf(source).map(({ key }) => key);
    const layer = readAnswersFile(readFileSync(answers, 'utf8'), name, keys);
    return [{ name, source, tree: templatesOf(id), answers: resolveAnswers(source, [layer], today).answers }];
  });
}

/** The same with some of its objects, and other answers. */
export function withOnly(start: StartSource, objects: readonly string[], more: Answers = {}): StartSource {
  const all = { ...start.answers, objects: objectNames(start.source, start.answers) };
  const { values } = withoutLeftOut({ values: all, nameOf: (key) => key }, objects);
  const layer = { values: { ...values, ...more, objects }, nameOf: (key: string) => key };
  return { ...start, answers: resolveAnswers(start.source, [layer], today).answers };
}

/** False for answers that a run would refuse. */
export function isPossible({ source, answers }: StartSource): boolean {
  try {
    checkAnswers(source, answers);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** The project of some sources, as the generators write it one after the other. */
export function projectOf(sources: readonly StartSource[]): Texts {
  const files: Texts = new Map();
  for (const { tree, source, answers } of sources) {
    const texts = { record: files.get(recordName), readme: files.get(readmeName) };
    for (const { path, text } of projectFiles(tree, source, answers, texts)) files.set(path, text);
  }
  return files;
}

import type { Answers } from '../source/answer.js';
import { projectContext, type ProjectContext } from '../context/context.js';
import { objectNames } from '../source/objects.js';
import { projectFiles } from '../project/project-files.js';
import { readmeName } from '../project/project-readme.js';
import { recordName } from '../answers/project-record.js';
import type { Source } from '../source/source.js';
import type { TemplateTree } from '../render/template-tree.js';
import type { ProjectTexts } from './task-lines.js';

/** Objects that come to a project, or leave it. */
export interface ObjectChange {
  tree: TemplateTree;
  source: Source;
  /** What the project was made from, as far as that is known. */
  before: Answers;
  /** The same with the objects, or without them. */
  after: Answers;
  /** The texts of all workflows, and of these paths, as somebody has edited them. */
  read: (paths: Iterable<string>) => ProjectTexts;
  /** The record is brought up to date: it knows the source. Default: it is. */
  recorded?: boolean;
  /** The workflow that is meant, where several load objects of the source. */
  workflow: string | undefined;
}

/** What the templates give before and after, and what is there. */
export interface Versions extends ObjectChange {
  files: ProjectTexts;
  old: ReadonlyMap<string, string>;
  now: ReadonlyMap<string, string>;
  /** The project before the change. */
  oldContext: ProjectContext;
  /** The project after it. */
  context: ProjectContext;
  /** Objects that stay, whatever changes about them. */
  stay: string[];
  added: string[];
  removed: string[];
}

/** Renders a project without and with a change. */
export function versionsOf(change: ObjectChange): Versions {
  const { tree, source, before, after } = change;
  const files = change.read([recordName, readmeName]);
  const texts = { record: files.get(recordName), readme: files.get(readmeName) };
  const render = (answers: Answers) =>
    new Map(projectFiles(tree, source, answers, texts).map(({ path, text }) => [path, text]));
  const [was, is] = [objectNames(source, before), objectNames(source, after)];
  const [old, now] = [render(before), render(after)];
  return {
    ...change,
    files: change.read([recordName, ...old.keys(), ...now.keys()]),
    old,
    now,
    oldContext: projectContext(source, before),
    context: projectContext(source, after),
    stay: is.filter((name) => was.includes(name)),
    added: is.filter((name) => !was.includes(name)),
    removed: was.filter((name) => !is.includes(name)),
  };
}

import type { Answers } from '../../packages/core/src/source/answer.js';
import { knownObjects, objectNames } from '../../packages/core/src/source/objects.js';
import { splitAnswers } from '../../packages/core/src/answers/project-record.js';
import type { Random } from '../random.js';
import { afterEdit, type Draft, type HandEdit } from './draft.js';
import { otherEdits } from './other-edits.js';
import { isPossible, projectOf, type StartSource, withOnly } from './start-projects.js';
import { structureEdits } from './structure-edits.js';
import { textEdits } from './text-edits.js';

export const handEdits: readonly HandEdit[] = [...structureEdits, ...textEdits, ...otherEdits];

/** A project that somebody has edited, and an object that it is to load too. */
export interface RandomProject {
  /** The source without the object. */
  start: StartSource;
  object: string;
  /** The answers of `start` with all objects. */
  whole: StartSource;
  draft: Draft;
  /** Names of the edits, in their order. */
  edits: string[];
}

function some<Item>(items: readonly Item[], count: number, random: Random): Item[] {
  const left = [...items];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(random.below(left.length), 1)[0] as Item,
  );
}

/** A project of one to many objects, sometimes with a second source; undefined where such a project cannot be. */
function randomStart(all: readonly StartSource[], random: Random): Omit<RandomProject, 'draft' | 'edits'> | undefined {
  const found = random.pick(all);
  const known = knownObjects(found.source, found.answers).map(({ name }) => name);
  const names = [...new Set([...objectNames(found.source, found.answers), ...known])];
  if (names.length < 2) return undefined;
  const [object = '', ...others] = some(names, random.pick([2, 2, 3, 3, 4, 5, 7, 12]), random);
  const answers: Answers = { ...found.answers, objects: names };
  const parallel = { parallel: random.pick([1, 2, 3, Number(found.answers.parallel)]) };
  const whole = withOnly({ ...found, answers: { ...answers, ...parallel } }, [...others, object]);
  const start = withOnly(whole, others);
  return isPossible(whole) && isPossible(start) ? { start, object, whole } : undefined;
}

/** The second source of a project, in the same region. */
function secondSource(all: readonly StartSource[], { answers }: StartSource, random: Random): StartSource {
  const other = random.pick(all);
  const sourceName =
    other.answers.sourceName === answers.sourceName ? `${other.answers.sourceName}_b` : other.answers.sourceName;
  const names = objectNames(other.source, other.answers).slice(0, 2);
  const [ofProject] = splitAnswers(answers);
  const [, own] = splitAnswers(other.answers);
  const joined = { ...own, ...ofProject, sourceName: String(sourceName), region: String(answers.region) };
  return withOnly({ ...other, answers: joined }, names);
}

/** Makes a project and edits it in one to eight ways. */
export function randomProject(all: readonly StartSource[], random: Random): RandomProject {
  let made = randomStart(all, random);
  while (!made) made = randomStart(all, random);
  const second = secondSource(all, made.start, random);
  const sources = random.below(5) === 0 && isPossible(second) ? [second, made.start] : [made.start];
  let draft: Draft = { files: projectOf(sources), source: String(made.start.answers.sourceName) };
  const chosen = some(handEdits, 1 + random.below(8), random);
  const edits: string[] = [];
  for (const edit of handEdits.filter((one) => chosen.includes(one))) {
    const next = afterEdit(draft, edit, random);
    if (next) edits.push(edit.name);
    draft = next ?? draft;
  }
  return { ...made, draft, edits };
}

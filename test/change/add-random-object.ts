import type { Answers } from '../../packages/core/src/source/answer.js';
import { resolveAnswers } from '../../packages/core/src/answers/answers.js';
import { inferAnswers } from '../../packages/core/src/change/infer-answers.js';
import { isAboutObjects, withObjects } from '../../packages/core/src/change/object-answers.js';
import { checkAnswers } from '../../packages/core/src/answers/check-answers.js';
import { objectNames } from '../../packages/core/src/source/objects.js';
import { recordName } from '../../packages/core/src/answers/project-record.js';
import { questionsOf } from '../../packages/core/src/questions/questions.js';
import { strategies } from '../../packages/core/src/source/source.js';
import { UserError } from '../../packages/core/src/user-error.js';
import type { Random } from '../random.js';
import type { RandomProject } from './random-project.js';
import { today } from './start-projects.js';

/** An object that is to be added: the answers without it and with it, and what it has to do with others. */
export interface RandomWish {
  before: Answers;
  after: Answers;
  /** Objects that are to wait for it. */
  followers: string[];
}

/** What the project was made from: what its record says, or what its files give away and a person adds. */
function answersBefore({ start, draft }: RandomProject): Answers {
  if (draft.files.has(recordName)) return start.answers;
  const { values } = inferAnswers(draft.files, draft.source);
  const given = Object.fromEntries(
    questionsOf(start.source)
      .filter((question) => !isAboutObjects(question))
      .map(({ key }) => [key, start.answers[key]]),
  );
  const layers = [values, given].map((one) => ({ values: one, nameOf: (key: string) => key }));
  return resolveAnswers(start.source, layers, today).answers;
}

/** The answers about one object. */
function about(object: string, answers: Answers): Record<string, unknown> {
  const entries = Object.entries(answers).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'objects' || key === 'after') return [];
    if (Array.isArray(value)) return key === 'modes' ? [] : value.includes(object) ? [[key, [object]]] : [];
    if (typeof value !== 'object') return [];
    const own = Object.entries(value).filter(([name]) => name === object || name.startsWith(`${object}.`));
    return own.length === 0 ? [] : [[key, Object.fromEntries(own)]];
  });
  return Object.fromEntries(entries);
}

/** A wish for the object of a random project: with a strategy by chance, sometimes waiting for others, or others for it. */
export async function randomWish(project: RandomProject, random: Random): Promise<RandomWish> {
  const { start, object, whole } = project;
  const before = answersBefore(project);
  const others = objectNames(start.source, before);
  const own = about(object, whole.answers);
  const strategy = { [object]: random.pick(strategies) };
  const waits = random.below(4) === 0 ? [random.pick(others)] : [];
  const followers = random.below(6) === 0 ? [random.pick(others)].filter((name) => !waits.includes(name)) : [];
  const waitsAlready = (name: string) => String((before.after as Record<string, string> | undefined)?.[name] ?? '');
  const after = {
    ...(waits.length > 0 && { [object]: waits.join('+') }),
    ...Object.fromEntries(followers.map((name) => [name, [waitsAlready(name), object].filter(Boolean).join('+')])),
  };
  const tries = [
    { values: { ...own, strategy, after }, followers },
    { values: { ...own, after: waits.length > 0 ? { [object]: waits.join('+') } : {} }, followers: [] },
    { values: own, followers: [] },
  ];
  for (const { values, followers: asked } of tries)
    try {
      const layer = { values, nameOf: (key: string) => key };
      const session = { source: start.source, before, given: [layer], added: [object], ask: undefined, today };
      const { answers } = await withObjects(session);
      checkAnswers(start.source, answers);
      return { before, after: answers, followers: asked };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  return { before, after: whole.answers, followers: [] };
}

import { findRaw } from '../answers/answers.js';
import { knownObjects, namedObjects } from '../source/objects.js';
import { asking } from '../run/project-run.js';
import { promptOf } from '../answers/prompt.js';
import type { AskContext, Question } from '../source/question.js';
import { questionsOf } from '../questions/questions.js';
import { readNamed } from '../questions/read-answer.js';
import { UserError } from '../user-error.js';
import type { ChangeRun } from './change-context.js';
import type { RememberedProject } from './remembered-project.js';

/**
 * The objects that are meant: those that were named, or that a person chooses.
 *
 * @throws UserError
 */
export async function wishedObjects(run: ChangeRun, { before }: RememberedProject): Promise<string[]> {
  const { source, today, kind } = run;
  const there = namedObjects(before);
  const known = knownObjects(source, before).map(({ name }) => name);
  const choices = kind === 'remove' ? there : known.filter((name) => !there.includes(name));
  const question = questionsOf(source).find(({ key }) => key === 'objects') as Question;
  const verb = kind === 'add' ? 'add' : 'remove';
  const own: Question = {
    ...question,
    message: `Objects to ${verb}`,
    choices: kind === 'remove' || !source.newObject ? () => (kind === 'add' ? known : there) : () => undefined,
    default: () => undefined,
  };
  const context: AskContext = { source, answers: { ...before, objects: there }, today };
  const found = findRaw(run.given, 'objects');
  if (found) return refuseLast(run, there, readNamed(own, found.raw, context, found.where) as string[]);
  const ask = run.options.defaults ? undefined : asking(run);
  const offered = kind === 'remove' || !source.newObject ? choices : undefined;
  if (offered?.length === 0)
    throw new UserError(`${before.sourceName} loads all ${there.length} objects that ${source.title} has.`, 1);
  if (!ask)
    throw new UserError(
      `Nobody can be asked here. Say which object to ${verb}: --object ${(offered ?? ['OBJECT']).slice(0, 12).join(' | ')}`,
    );
  const reply = await ask(promptOf({ ...own, choices: () => offered }, context, undefined));
  return refuseLast(run, there, readNamed(own, reply, context, 'objects') as string[]);
}

function refuseLast({ kind }: ChangeRun, there: string[], objects: string[]): string[] {
  if (kind === 'remove' && there.every((name) => objects.includes(name)))
    throw new UserError(
      `--objects: ${objects.join(', ')} is all that this source loads, and a source without an object is none. Take its files out by hand.`,
    );
  return objects;
}

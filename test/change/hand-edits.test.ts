import assert from 'node:assert/strict';
import { objectNames } from '../../packages/core/src/source/objects.js';
import { recordName } from '../../packages/core/src/answers/project-record.js';
import { UserError } from '../../packages/core/src/user-error.js';
import { randomFrom } from '../random.js';
import { randomWish, type RandomWish } from './add-random-object.js';
import { assertOnlyAdded } from './assert-only-added.js';
import { changeFiles } from './change-files.js';
import { handEdits, randomProject, type RandomProject } from './random-project.js';
import { refusals } from './refusals.js';
import { startSources, type StartSource, type Texts } from './start-projects.js';

const seed = Number(process.env.CHANGE_SEED ?? 20240301);
// CI, which has twenty minutes for everything, takes half of them.
const projects = Number(process.env.CHANGE_PROJECTS ?? (process.env.CI ? 500 : 1_000));

/** What became of one project: added and removed again, or refused for a reason that is listed. */
interface Outcome {
  edits: string[];
  refused: string | undefined;
}

/** A group that others were told to wait for no longer counts in its turn; it is not counted again. */
const withoutCounts = (text: string | undefined) =>
  text?.replaceAll(/before: .*$/gm, '').replaceAll(/count: .*$/gm, '');

/** Scripts may be another source's too, so they are left where there is one. */
const isShared = (path: string) => /^scripts\/(staging|rest|project_secret|install)\.py$/.test(path);

function assertFirstBytes(actual: Texts, first: Texts, { followers }: RandomWish): void {
  const shown = (text: string | undefined) => (followers.length > 0 ? withoutCounts(text) : text);
  const hadRecord = first.has(recordName);
  for (const [path, text] of first)
    if (path !== recordName) assert.equal(shown(actual.get(path)), shown(text), `${path} after the removal`);
    else assert.deepEqual(JSON.parse(actual.get(path) ?? ''), JSON.parse(text), path);
  const more = [...actual.keys()].filter(
    (path) => !first.has(path) && !isShared(path) && (hadRecord || path !== recordName),
  );
  assert.deepEqual(more, [], 'files that the removal leaves');
}

function tryProject(project: RandomProject, wish: RandomWish): string | undefined {
  const { start, draft, object } = project;
  const added = (() => {
    try {
      return changeFiles(draft.files, start, wish.before, wish.after);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const known = refusals.find(({ message }) => message.test(error.message));
      assert.ok(known, `refused: ${error.message}`);
      assert.match(error.message, /^[\w./-]+:\d+/m);
      return known.reason;
    }
  })();
  if (typeof added === 'string') return added;
  assertOnlyAdded({ project, wish, ...added });
  assertFirstBytes(changeFiles(added.files, start, wish.after, wish.before).files, draft.files, wish);
  assert.ok(objectNames(start.source, wish.after).includes(object));
  return undefined;
}

async function tryNumber(all: readonly StartSource[], number: number): Promise<Outcome> {
  const random = randomFrom(seed * 10_000 + number);
  const project = randomProject(all, random);
  const wish = await randomWish(project, random);
  try {
    return { edits: project.edits, refused: tryProject(project, wish) };
  } catch (error) {
    const { object, start, edits } = project;
    const what = `${number} (CHANGE_SEED=${seed}): ${object} into ${start.name}; ${edits.join(', ')}`;
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}

describe('an object that is added to a project which somebody has edited', function () {
  this.timeout(900_000);

  it(`changes nothing else, and leaves the first bytes when it goes again: ${projects} projects`, async () => {
    const all = await startSources();
    const outcomes: Outcome[] = [];
    const failures: string[] = [];
    for (let number = 0; number < projects; number++)
      try {
        outcomes.push(await tryNumber(all, number));
      } catch (error) {
        failures.push((error as Error).message);
      }
    assert.equal(
      failures
        .slice(0, 20)
        .map((text) => text.slice(0, 900))
        .join('\n\n'),
      '',
      `${failures.length} failed`,
    );
    const refused = outcomes.filter((outcome) => outcome.refused !== undefined);
    assert.ok(refused.length < projects * 0.03, `${refused.length} were refused`);
    const tried = new Set(outcomes.flatMap(({ edits }) => edits));
    if (projects >= 500)
      assert.deepEqual(
        handEdits.map(({ name }) => name).filter((name) => !tried.has(name)),
        [],
      );
  });
});

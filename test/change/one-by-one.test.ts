import type { Answers } from '../../packages/core/src/source/answer.js';
import assert from 'node:assert/strict';
import { hasMonths, objectNames } from '../../packages/core/src/source/objects.js';
import { changeFiles } from './change-files.js';
import { isPossible, projectOf, startSources, withOnly, type StartSource, type Texts } from './start-projects.js';

/** Adds the objects of a source to a project of the first, each by itself. */
function addedOneByOne(start: StartSource, names: string[], more: Answers): Texts {
  const [first, ...others] = names;
  let now = withOnly(start, [first as string], more);
  let files = projectOf([now]);
  for (const [index] of others.entries()) {
    const next = withOnly(start, names.slice(0, index + 2), more);
    ({ files } = changeFiles(files, start, now.answers, next.answers));
    now = next;
  }
  return files;
}

function assertSame(actual: Texts, expected: Texts, what: string): void {
  assert.deepEqual([...actual.keys()].sort(), [...expected.keys()].sort(), `${what}: other files`);
  for (const [path, text] of expected) assert.equal(actual.get(path), text, `${what}: ${path}`);
}

/** The golden case of each source that has the most objects, and one more that has other ones. */
async function largest(): Promise<StartSource[]> {
  const all = await startSources();
  const size = ({ source, answers }: StartSource) => objectNames(source, answers).length;
  return [...new Set(all.map(({ source }) => source.id))].map(
    (id) => all.filter(({ source }) => source.id === id).toSorted((a, b) => size(b) - size(a))[0] as StartSource,
  );
}

describe('objects that are added one by one', function () {
  this.timeout(120_000);

  it('give the same files as all at once, for each source, with and without a backfill', async () => {
    const tried: string[] = [];
    for (const start of await largest()) {
      const names = objectNames(start.source, start.answers);
      const withHistory = start.source.objects.some(hasMonths) || start.source.id === 'bigquery';
      for (const modes of [['inc'], ...(withHistory ? [['inc', 'hist']] : [])]) {
        const more = { modes };
        const what = `${start.name} ${modes.join('+')} ${names.length}`;
        assertSame(addedOneByOne(start, names, more), projectOf([withOnly(start, names, more)]), what);
        tried.push(what);
      }
    }
    assert.ok(tried.length >= 10, tried.join('\n'));
  });

  it('leave the first bytes when they are removed again, for each golden project and an object of it', async () => {
    let tried = 0;
    for (const start of await startSources()) {
      const names = objectNames(start.source, start.answers);
      if (names.length < 2) continue;
      const object = names[tried % names.length] as string;
      const others = names.filter((name) => name !== object).slice(0, 4);
      const [less, more] = [withOnly(start, others), withOnly(start, [...others, object])];
      if (!isPossible(less) || !isPossible(more)) continue;
      const first = projectOf([less]);
      const added = changeFiles(first, start, less.answers, more.answers);
      assertSame(added.files, projectOf([more]), `${start.name} with ${object}`);
      assertSame(changeFiles(added.files, start, more.answers, less.answers).files, first, `${start.name}: ${object}`);
      tried += 1;
    }
    assert.ok(tried >= 70, String(tried));
  });
});

import assert from 'node:assert/strict';
import { goldenCases } from './cases.js';
import { allSources, pairsOf, possible, shownBy } from './pairs.js';

describe('the answers of the golden projects', () => {
  it('are at least sixty sets', () => assert.ok(goldenCases.length >= 60, String(goldenCases.length)));

  it('show every value of a factor with every value of another that some source can have', async () => {
    const sources = [...(await allSources()).values()];
    const wanted = new Set(sources.flatMap(possible).flatMap((shown) => [...pairsOf(shown)]));
    const single = goldenCases.flatMap((golden) => {
      const source = sources.find(({ id }) => id === golden.source);
      return source ? [shownBy(source, golden)] : [];
    });
    const shown = new Set(single.flatMap((one) => [...pairsOf(one)]));
    assert.deepEqual([...wanted].filter((pair) => !shown.has(pair)), []);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ourAnswer, theirAnswer } from './dialect-answer.js';
import { corpusCases, type DialectCase, goldenWorkflows, mutantOf, recordedCases } from './dialect-case.js';
import { type DialectDifference, reasonOf } from './dialect-differences.js';
import { randomFrom } from '../random.js';
import { useEngine } from './use-engine.js';
import { writeFiles } from './vectors.js';

/** Others are read with `DIALECT_SEED=7 DIALECT_MUTANTS=20000`. */
const SEED = Number(process.env.DIALECT_SEED ?? 1);
const MUTANTS = Number(process.env.DIALECT_MUTANTS ?? 2500);

describe(`workflow files, as Digdag's core reads them and as we do (seed ${SEED})`, function () {
  this.timeout(600_000);
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dialect-')));
  const engine = useEngine();
  const recorded = recordedCases();
  const corpus = corpusCases();
  const golden = goldenWorkflows();
  after(() => rmSync(root, { recursive: true }));

  /** Whether the core takes a workflow, and a difference that has no reason. */
  const compare = async (one: DialectCase, folder: string) => {
    const theirs = theirAnswer(await engine().read(join(writeFiles(folder, one.files), one.file)));
    const ours = ourAnswer(one);
    const different = !isDeepStrictEqual(theirs, ours) && reasonOf({ ...one, theirs, ours }) === undefined;
    return { taken: theirs.stage === undefined, found: different ? [shown({ ...one, theirs, ours })] : [] };
  };

  const compareAll = async (about: string, cases: readonly DialectCase[]) => {
    const compared = cases.map((one, index) => compare(one, join(root, about, String(index), 'project')));
    const all = await Promise.all(compared);
    return { taken: all.filter(({ taken }) => taken).length, found: all.flatMap(({ found }) => found) };
  };

  /** All that it takes to see a difference again, without long values. */
  const shown = ({ about, file, files, mutated = file, theirs, ours }: DialectDifference) => ({
    ...{ about, file, mutated, text: files[mutated] },
    answers: [theirs, ours].map((answer) => JSON.stringify(answer).slice(0, 1000)),
  });

  it('are the same values and tasks, or refused in the same words', async () => {
    assert.ok(recorded.length > 1000 && golden.length > 150);
    const { found } = await compareAll('starting', [...recorded, ...corpus, ...golden]);
    assert.deepEqual(found, []);
  });

  it(`are so when they are mutated (${MUTANTS} mutants)`, async () => {
    const random = randomFrom(SEED);
    const mutants = Array.from({ length: MUTANTS }, () => {
      const from = random.below(8) === 0 ? golden : recorded;
      return mutantOf(random.pick(from), random);
    });
    // Behind the others, so that these are the same where the corpus is not.
    const ofCorpus = corpus.map((one) => mutantOf(one, random));
    const { taken, found } = await compareAll('mutants', [...mutants, ...ofCorpus]);
    assert.ok(taken > MUTANTS / 10 && taken < MUTANTS * 0.6, `${taken} of ${MUTANTS} mutants are taken`);
    assert.deepEqual(found, [], `seed ${SEED}`);
  });
});

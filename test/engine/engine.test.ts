import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILE_DIFFERENCES, LOAD_DIFFERENCES, RUN_DIFFERENCES } from './differences.js';
import { brokenOrder, comparable, compileDifference, projectFolder, replayLoad, replayRun } from './replay.js';
import { useEngine } from './use-engine.js';
import type { CompileLine, LoadLine, RunLine } from './vectors.js';
import { readVectors, writeFiles } from './vectors.js';

const EXEMPLAR = fileURLToPath(new URL('./fixtures/exemplar', import.meta.url));

describe('the engine of the harness', function () {
  this.timeout(600_000);
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'engine-')));
  const engine = useEngine();
  after(() => rmSync(root, { recursive: true }));

  describe('compiles', () => {
    it('the exemplar to its twelve tasks', async () => {
      const answer = await engine().check(EXEMPLAR);
      assert.ok(answer.ok);
      assert.deepEqual(
        answer.workflows.map(({ name, timezone, tasks }) => ({ name, timezone, tasks: tasks.length })),
        [{ name: 'klaviyo_ingest_inc', timezone: 'UTC', tasks: 12 }],
      );
    });

    it('recorded projects to the trees and refusals of Digdag 0.10.5.1, with the listed differences', async () => {
      const differences: Record<string, string> = {};
      for (const line of readVectors<CompileLine>('compile')) {
        const answer = await engine().check(writeFiles(projectFolder(root, line.id), line.files));
        const difference = compileDifference(line, answer);
        if (difference !== undefined) differences[line.id] = difference;
      }
      const unlisted = Object.entries(differences).filter(([id]) => !(id in COMPILE_DIFFERENCES));
      assert.deepEqual(unlisted, []);
      assert.deepEqual(Object.keys(differences).sort(), Object.keys(COMPILE_DIFFERENCES).sort());
    });
  });

  describe('runs as Digdag 0.10.5.1 did', () => {
    for (const line of readVectors<RunLine>('runs').filter(({ id }) => !(id in RUN_DIFFERENCES))) {
      it(`${line.about} (${line.id})`, async () => {
        const folder = projectFolder(root, line.id);
        const attempts = await replayRun(engine(), line, folder);
        assert.deepEqual(
          attempts.map((attempt) => comparable(line, attempt, folder)),
          line.expect.attempts.map((attempt) => comparable(line, attempt, folder)),
        );
        line.expect.attempts.forEach((recorded, index) => {
          const attempt = attempts[index];
          assert.ok(attempt);
          assert.deepEqual(brokenOrder(attempt, recorded), []);
        });
      });
    }
  });

  describe('loads', () => {
    it('recorded files with the bodies and messages of Digdag 0.10.5.1', async () => {
      const lines = readVectors<LoadLine>('tdload').filter(({ id }) => !(id in LOAD_DIFFERENCES));
      for (const line of lines) {
        const { success, error, request } = line.expect;
        assert.deepEqual(
          await replayLoad(engine(), line, projectFolder(root, `load-${line.id}`)),
          {
            success,
            ...(error === undefined ? {} : { error }),
            ...(request === undefined ? {} : { request: { path: request.path, raw: request.raw } }),
          },
          `${line.id}: ${line.about}`,
        );
      }
    });
  });
});

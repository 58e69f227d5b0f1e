import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary, run, yo } from './prefix.js';
import { project } from './project.js';
import { give, newFolder } from './user.js';

const passed = '✓ Workflow syntax valid\n✓ All required fields present\n✓ Credentials properly referenced\n';

describe('validate', function () {
  this.timeout(600_000);

  describe('through yo', () => {
    it('passes a project that was just written', async () => {
      const { code, stdout, stderr } = await yo(['cdp-ingestion:validate'], await project());
      assert.deepEqual([code, stderr], [0, '']);
      assert.ok(stdout.startsWith(passed), stdout);
    });

    it('tells of what somebody broke, with place and rule, and ends with 1', async () => {
      const folder = await project();
      appendFileSync(join(folder, 'ingestion/klaviyo_ingest_inc.dig'), '\n+two:\n  echo>: one\n  fail>: two\n');
      const { code, stdout } = await yo(['cdp-ingestion:validate', '--format', 'json'], folder);
      assert.equal(code, 1);
      const { findings } = JSON.parse(stdout) as { findings: { file: string; rule: string }[] };
      assert.deepEqual(findings.map(({ file, rule }) => [file, rule])[0], [
        'ingestion/klaviyo_ingest_inc.dig',
        'two-operators',
      ]);
    });

    it('takes paths before flags, and mends with --fix', async () => {
      const folder = newFolder();
      writeFileSync(join(folder, 'a.dig'), '+two:\n  echo>: one\n  fail>: two\n');
      give(join(folder, 'a.dig'));
      const { code, stderr } = await yo(
        ['cdp-ingestion:validate', 'a.dig', '--fix', '--rule', 'two-operators'],
        folder,
      );
      assert.deepEqual([code, stderr], [0, 'changed a.dig\n']);
    });

    it('ends with 2 for a flag that there is not, and where there is no project', async () => {
      const wrong = await yo(['cdp-ingestion:validate', '--formt', 'json'], await project());
      assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
      assert.match(wrong.stderr, /Unknown flag --formt, did you mean --format\?/);
      const none = await yo(['cdp-ingestion:validate'], newFolder());
      assert.deepEqual([none.code, none.stdout], [2, '']);
      assert.match(none.stderr, /is not a project\. Looked for/);
    });

    it('says how it is used', async () => {
      const { code, stdout } = await yo(['cdp-ingestion:validate', '--help'], newFolder());
      assert.equal(code, 0);
      assert.match(stdout, /--max-warnings N/);
    });
  });

  describe('through the binary, installed from its own tarball', () => {
    it('says the same as through yo', async () => {
      const folder = await project();
      appendFileSync(join(folder, 'sql/window.sql'), '\nSELECT FORM x\n');
      const through = await yo(['cdp-ingestion:validate'], folder);
      const alone = await run('cdp-ingestion', ['validate'], { prefix: await binary(), cwd: folder });
      assert.equal(alone.code, 1);
      assert.match(alone.stdout, /^✗ SQL: 1 error$/m);
      assert.deepEqual(alone.stdout, through.stdout);
    });

    it('explains a rule, and writes the schemas of an editor', async () => {
      const folder = await project();
      const where = { prefix: await binary(), cwd: folder };
      assert.match((await run('cdp-ingestion', ['validate', '--explain', 'two-operators'], where)).stdout, /^# two-op/);
      const { code, stdout } = await run('cdp-ingestion', ['schema', '--vscode'], where);
      assert.deepEqual([code, stdout.split('\n').length], [0, 5]);
    });
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@cdp-ingestion/sandbox';
import type { RunAnswer, RunRequest } from './driver.js';
import { usePython } from './python.js';
import { useEngine } from './use-engine.js';

const DIR = fileURLToPath(new URL('fixtures/scripts', import.meta.url));
const TOKEN = 'not-a-real-token';

describe('py>', function () {
  this.timeout(600_000);
  usePython();
  const engine = useEngine();
  const folder = mkdtempSync(join(tmpdir(), 'py-test-'));
  after(() => rmSync(folder, { recursive: true }));

  let runs = 0;
  const run = (workflow: string, request: Partial<RunRequest> = {}): Promise<RunAnswer> =>
    engine().run({
      dir: DIR,
      workflow,
      sessionTime: '2024-01-01T00:00:00Z',
      project: `py-${++runs}`,
      secrets: { 'pinterest.token': TOKEN },
      fastRetry: true,
      ...request,
    });
  const echoes = ({ echo }: RunAnswer): string[] => echo.map(({ text }) => text);
  const pyCalls = ({ calls }: RunAnswer): RunAnswer['calls'] => calls.filter(({ operator }) => operator === 'py');
  const errorOf = ({ tasks }: RunAnswer, ref: string): string => tasks.find((task) => task.ref === ref)?.error ?? '';

  it('fills arguments by name, keeps defaults, and stores for the tasks behind it', async () => {
    const answer = await run('main');
    assert.deepEqual(echoes(answer), [`Ada of pinterest 25! 2 ${TOKEN.length}`], errorOf(answer, '+main+greet'));
  });

  it('gives the script its _env and nothing of the environment around it', async () => {
    process.env.AWS_PROFILE = 'of the person who runs the tests';
    try {
      const answer = await run('main');
      assert.match(String(answer.calls[0]?.output), /^environment: \[.*'LABEL'.*'TOKEN'.*\]\n$/);
      assert.doesNotMatch(String(answer.calls[0]?.output), /AWS_PROFILE|TD_API_KEY/);
      assert.ok(!JSON.stringify(answer).includes(TOKEN));
    } finally {
      delete process.env.AWS_PROFILE;
    }
  });

  it('fails the task when a secret of _env is not set', async () => {
    const answer = await run('main', { secrets: {} });
    assert.equal(answer.status, 'error');
    assert.match(errorOf(answer, '+main+greet'), /pinterest\.token/);
  });

  it('makes the object of a method and hands all params to a function that takes them', async () => {
    const answer = await run('method');
    assert.deepEqual(echoes(answer), ['2024-01-01 2024-01-01 None +method+method'], errorOf(answer, '+method+method'));
  });

  it('refuses a call without a required argument', async () => {
    const answer = await run('missing');
    const message = "Error messages from python: Method 'greet' requires parameter 'name' but not set (TypeError)";
    assert.ok(errorOf(answer, '+missing+read').includes(message), errorOf(answer, '+missing+read'));
  });

  it('puts exception and traceback into error.message as Digdag does', async () => {
    const answer = await run('fails');
    assert.equal(answer.status, 'error');
    const [message = ''] = echoes(answer);
    const head =
      "Python command failed with code 1\nError messages from python: it's 429\nfor the third time (ValueError)\n";
    assert.ok(message.startsWith(`${head}\tfrom Traceback (most recent call last):\n`), message);
    assert.match(message, /File ".*steps\.py", line \d+, in fail/);
    assert.match(message, / \(runtime\)$/);
  });

  it('takes sys.exit for a failure', async () => {
    const answer = await run('exits');
    assert.match(errorOf(answer, '+exits+read'), /scripts\.steps\.leave terminated with exit code 3/);
  });

  it('has only the code of a script that dies, and its last words among the calls', async () => {
    const answer = await run('dies');
    assert.equal(errorOf(answer, '+dies+read'), 'Python command failed with code 7 (runtime)');
    assert.deepEqual(
      pyCalls(answer).map(({ code, output }) => [code, output]),
      [[7, 'the last words\n']],
    );
  });

  it('ends the process of a killed attempt', async () => {
    const path = join(folder, 'pid');
    const answer = await run('hangs', { timeoutSeconds: 6, params: { path } });
    assert.equal(answer.status, 'killed');
    assert.equal(answer.timedOut, true);
    const pid = Number(readFileSync(path, 'utf8'));
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  });

  it('runs again with its group', async () => {
    const answer = await run('retries', { params: { path: join(folder, 'count') } });
    assert.equal(answer.status, 'success');
    assert.deepEqual(echoes(answer), ['3']);
    assert.equal(pyCalls(answer).length, 6);
  });

  it('exports to the tasks that it makes', async () => {
    const answer = await run('subtasks');
    assert.deepEqual(echoes(answer), ['red 1', 'red 2']);
    assert.equal(answer.calls.at(-1)?.output, 'last\n');
  });

  for (const fail_once of [false, true])
    it(`writes rows through td-client once, ${fail_once ? 'also when it is run again' : 'into the sandbox'}`, async () => {
      const sandbox = await startSandbox({ databases: ['pins_raw'] });
      try {
        await sandbox.query('pins_raw', 'CREATE TABLE pins ("time" BIGINT)');
        const answer = await run('load', {
          params: { endpoint: `${sandbox.url}/`, fail_once },
          td: { host: sandbox.host, port: sandbox.port, apikey: '1/0123456789012345678901234567890123456789' },
        });
        assert.deepEqual(echoes(answer), ['2 3 2'], JSON.stringify(answer.tasks.map(({ error }) => error)));
        assert.equal(pyCalls(answer).length, fail_once ? 2 : 1);
      } finally {
        await sandbox.close();
      }
    });
});

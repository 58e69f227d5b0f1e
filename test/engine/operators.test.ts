import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRequest } from './driver.js';
import { projectFolder, tdOf } from './replay.js';
import { startStub } from './td-stub.js';
import { useEngine } from './use-engine.js';
import { writeFiles } from './vectors.js';

const SESSION = '2024-01-01T00:00:00Z';

describe('the harness', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'engine-')));
  const engine = useEngine();
  after(() => rmSync(root, { recursive: true }));

  /** A project of one workflow `main`, as a request without a TD. */
  const project = (id: string, dig: string, files: Record<string, string> = {}): RunRequest => ({
    dir: writeFiles(projectFolder(root, id), { 'main.dig': dig, ...files }),
    workflow: 'main',
    sessionTime: SESSION,
  });

  describe('kills', () => {
    const DIG = '+a: {echo>: a}\n+b: {echo>: b}\n+c: {echo>: c}\n+d: {echo>: d}\n_error: {echo>: never}\n';

    it('an attempt after the named task, without _error, and repeats its session under another name', async () => {
      const request = project('kill', DIG);
      const first = await engine().run({ ...request, killAfterTask: '+main+b' });
      assert.equal(first.status, 'killed');
      assert.deepEqual(
        first.tasks.map(({ ref, state }) => [ref, state]),
        [
          ['+main', 'canceled'],
          ['+main+a', 'success'],
          ['+main+b', 'success'],
          ['+main+c', 'canceled'],
          ['+main+d', 'blocked'],
        ],
      );
      const again = await engine().run({ ...request, retryAttemptName: 'again' });
      assert.equal(again.status, 'success');
      assert.equal(again.sessionId, first.sessionId);
      assert.notEqual(again.attemptId, first.attemptId);
    });

    it('an attempt that is then resumed behind its successful tasks', async () => {
      const request = project('kill-resume', DIG);
      const first = await engine().run({ ...request, killAfterTask: '+main+b' });
      const resumed = await engine().run({ ...request, retryAttemptName: 'resumed', resume: first.attemptId });
      assert.equal(resumed.status, 'success');
      assert.deepEqual(
        resumed.echo.map(({ text }) => text),
        ['c', 'd'],
      );
    });

    it('the TD job of a killed attempt', async () => {
      const stub = await startStub({ jobs: [{ polls: ['running'] }] });
      const request = project('kill-td', '+q: {td>: , query: long, database: db}\n');
      const answer = await engine().run({ ...request, td: tdOf(stub), timeoutSeconds: 1 });
      await stub.close();
      assert.equal(answer.timedOut, true);
      assert.equal(answer.status, 'killed');
      assert.deepEqual(
        answer.tasks.map(({ state }) => state),
        ['canceled', 'canceled'],
      );
      assert.equal(stub.requests.at(-1)?.path, '/v3/job/kill/1001');
    });
  });

  it('refuses a second attempt of a session under the same name', async () => {
    const request = project('twice', '+a: {echo>: a}\n');
    await engine().run(request);
    await assert.rejects(engine().run(request), /The session has an attempt of this name/);
  });

  it('refuses to run what does not compile, and goes on', async () => {
    await assert.rejects(engine().run(project('broken', '+a: {echo>: 1, sh>: 2}\n')), /more than one operator/);
    assert.equal((await engine().run(project('sound', '+a: {echo>: 1}\n'))).success, true);
  });

  it('refuses a group with _retry around generated tasks, which its core would run twice', async () => {
    const dig = '+g:\n  _retry: 1\n  +f: {for_each>: {x: [1]}, _do: {echo>: "${x}"}}\n';
    await assert.rejects(
      engine().run(project('retry-around', dig)),
      /Not for this harness: a group with _retry around/,
    );
  });

  it('sends http> with secrets, and retries it in place', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => seen.push(`${request.method} ${request.url} ${chunk.toString()}`));
      request.on('end', () => response.writeHead(401).end('no'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/\${secret:hook}`;
    const dig = `+h: {"http>": "${url}", method: POST, content: {text: "\${session_date}"}, _retry: 1}\n`;
    const answer = await engine().run({ ...project('http', dig), secrets: { hook: 'k1' } });
    server.close();
    assert.deepEqual(seen, Array(2).fill('POST /hook/k1 {"text":"2024-01-01"}'));
    assert.equal(
      answer.tasks.find(({ ref }) => ref === '+main+h')?.error,
      'HTTP 4XX Client Error: POST http://*** - 401 Unauthorized: no',
    );
    assert.deepEqual(
      answer.calls.filter(({ operator }) => operator === 'http').map(({ status }) => status),
      [401, 401],
    );
  });

  it('records mail>, notify> and require>', async () => {
    const dig =
      '+m: {mail>: body.txt, subject: "s ${session_date}", to: [a@example.com]}\n' +
      '+n: {notify>: hello}\n' +
      '+r: {require>: other, params: {x: 1}}\n';
    const request = project('mail', dig, { 'body.txt': 'on ${session_date}', 'other.dig': '+e: {echo>: "${x}"}\n' });
    const answer = await engine().run(request);
    assert.deepEqual(answer.calls, [
      {
        task: '+main+m',
        operator: 'mail',
        subject: 's 2024-01-01',
        body: 'on 2024-01-01',
        from: null,
        to: ['a@example.com'],
        cc: [],
        bcc: [],
        html: false,
      },
      { task: '+main+n', operator: 'notify', message: 'hello' },
      {
        task: '+main+r',
        operator: 'require',
        workflow: 'other',
        sessionTime: '2024-01-01T00:00:00+00:00',
        params: { x: 1 },
      },
    ]);
    assert.deepEqual(
      answer.required.map(({ workflow, echo }) => [workflow, echo[0]?.text]),
      [['other', '1']],
    );
  });

  it('repeats the query of td_wait> until its first value is true, in jobs of their own', async () => {
    const columns: [string, string][] = [['ready', 'bigint']];
    const stub = await startStub({
      jobs: [
        { times: 1, columns, rows: [[0]] },
        { times: 1, columns, rows: [] },
        { columns, rows: [[3]] },
      ],
    });
    const dig = (more: string): string => `+w: {td_wait>: , query: select, database: db${more}}\n`;
    const answer = await engine().run({ ...project('wait', dig('')), td: tdOf(stub) });
    const short = await engine().run({ ...project('wait-short', dig(', interval: 1s')), td: tdOf(stub) });
    await stub.close();
    assert.equal(answer.status, 'success');
    assert.deepEqual(
      stub.requests.map(({ path }) => path).filter((path) => !path.includes('status')),
      [1001, 1002, 1003].flatMap((id) => ['/v3/job/issue/presto/db', `/v3/job/result/${id}`]),
    );
    assert.equal(new URLSearchParams(stub.requests[0]?.raw).get('query'), 'select');
    assert.equal(short.tasks.at(1)?.error, 'poll interval must be at least 30s and no greater than 2d (config)');
  });

  it('drops, creates and renames tables with td_ddl>, and refuses to rename what is not there', async () => {
    const stub = await startStub({ tables: { db: ['old'] } });
    const dig = (from: string): string =>
      `+d: {td_ddl>: , database: db, drop_tables: [gone], create_tables: [other.new], rename_tables: [{from: ${from}, to: cur}]}\n`;
    const done = await engine().run({ ...project('ddl', dig('old')), td: tdOf(stub) });
    const refused = await engine().run({ ...project('ddl-missing', dig('none')), td: tdOf(stub) });
    await stub.close();
    assert.equal(done.status, 'success');
    assert.deepEqual(
      stub.requests.slice(0, 4).map(({ method, path, raw }) => `${method} ${path} ${raw}`.trim()),
      [
        'POST /v3/table/delete/db/gone',
        'POST /v3/table/create/other/new/log',
        'GET /v3/table/list/db',
        'POST /v3/table/rename/db/old/cur overwrite=true',
      ],
    );
    assert.equal(refused.tasks.at(1)?.error, "Renaming table db.none doesn't exist (config)");
  });

  it("parses SQL with Trino's parser and says where it stopped", async () => {
    const window = readFileSync(new URL('./fixtures/exemplar/sql/window.sql', import.meta.url), 'utf8').replace(
      /\$\{[^}]*\}/g,
      '1',
    );
    const [sound, semicolon, broken] = await engine().parse([window, 'SELECT 1;', 'SELECT a\nFROM WHERE']);
    assert.equal(sound, null);
    assert.equal(semicolon?.column, 9);
    assert.deepEqual([broken?.line, broken?.column], [2, 6]);
    assert.match(broken?.message ?? '', /mismatched input 'WHERE'/);
  });
});

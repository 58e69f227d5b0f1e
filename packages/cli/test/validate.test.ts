import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, folderWith, runBin } from './run-bin.js';

const golden = fileURLToPath(new URL('../../../test/golden/klaviyo-defaults/expected', import.meta.url));

const good = '+say:\n  echo>: hello\n';
const twoOperators = '+load:\n  echo>: one\n  fail>: two\n';
const frequent = 'schedule:\n  minutes_interval>: 10\n  skip_on_overtime: true\n\n+say:\n  echo>: hello\n';

describe('cdp-ingestion validate', () => {
  it('says one line per gate of a project in which nothing is found, and ends with 0', () => {
    const { code, stdout, stderr } = runBin(['validate'], golden);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      '✓ Workflow syntax valid',
      '✓ All required fields present',
      '✓ Credentials properly referenced',
      '✓ Error handling configured',
      '✓ Logging enabled',
      '✓ Names follow the conventions',
      '✓ Schedules valid',
      '✓ Dependencies resolved',
      '✓ No row lost, none twice',
      '✓ SQL parses',
    ]);
  });

  it('shows a finding with its place, its lines and its rule, and ends with 1', () => {
    const { code, stdout } = runBin(['validate'], folderWith({ 'load.dig': twoOperators }));
    assert.equal(code, 1);
    assert.match(stdout, /^✗ Syntax validation: 1 error$/m);
    assert.match(stdout, /^load\.dig:3:3 error \+load has two operators/m);
    assert.ok(stdout.includes('  2 |   echo>: one\n> 3 |   fail>: two\n    |   ^^^^^\n'), stdout);
    assert.match(stdout, /^ {2}two-operators \(--fix mends it\): --explain two-operators$/m);
  });

  it('ends with 0 where there are warnings only, unless there are more than --max-warnings', () => {
    const folder = folderWith({ 'often.dig': frequent });
    const { code, stdout } = runBin(['validate'], folder);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^⚠ Warning: Schedule frequency < 1 hour$/m);
    assert.equal(runBin(['validate', '--max-warnings', '0'], folder).code, 1);
    assert.equal(runBin(['validate', '--max-warnings', '1'], folder).code, 0);
  });

  it('says errors only with --quiet, and nothing where there are none', () => {
    assert.equal(runBin(['validate', '--quiet'], folderWith({ 'often.dig': frequent })).stdout, '');
    const { stdout } = runBin(['validate', '--quiet'], folderWith({ 'often.dig': frequent, 'load.dig': twoOperators }));
    assert.doesNotMatch(stdout, /⚠|✓|warning/);
    assert.match(stdout, /two-operators/);
  });

  it('runs some rules or gates only', () => {
    const folder = folderWith({ 'often.dig': frequent, 'load.dig': twoOperators });
    const rules = (...words: string[]) =>
      (
        JSON.parse(runBin(['validate', '--json', ...words], folder).stdout) as { findings: { rule: string }[] }
      ).findings.map(({ rule }) => rule);
    assert.deepEqual(rules('--rule', 'two-operators'), ['two-operators']);
    assert.deepEqual(rules('--gate', 'schedule-format'), ['schedule-frequency']);
    assert.deepEqual(rules('--rule', 'two-operators,schedule-frequency'), ['two-operators', 'schedule-frequency']);
    assert.deepEqual(rules('--rule', 'two-operators,schedule-frequency', '--gate', 'schedule-format'), [
      'schedule-frequency',
    ]);
  });

  it('writes findings as JSON, SARIF, GitHub commands and JUnit XML', () => {
    const folder = folderWith({ 'load.dig': twoOperators });
    const out = (format: string) => runBin(['validate', '--rule', 'two-operators', '--format', format], folder).stdout;
    const [finding] = (JSON.parse(out('json')) as { findings: object[] }).findings;
    assert.deepEqual(finding, {
      file: 'load.dig',
      line: 3,
      column: 3,
      endLine: 3,
      endColumn: 8,
      severity: 'error',
      gate: 'syntax-validation',
      rule: 'two-operators',
      messageId: 'twoOperators',
      message: '+load has two operators, echo> and fail>: Digdag refuses it. Give each a task of its own.',
      fixable: true,
    });
    const { runs } = JSON.parse(out('sarif')) as {
      runs: { results: { ruleId: string; ruleIndex: number }[]; tool: { driver: { rules: { id: string }[] } } }[];
    };
    const [result] = runs[0]?.results ?? [];
    assert.equal(result?.ruleId, 'two-operators');
    assert.equal(runs[0]?.tool.driver.rules[result.ruleIndex]?.id, 'two-operators');
    assert.match(
      out('github'),
      /^::error file=load\.dig,line=3,col=3,endLine=3,endColumn=8,title=two-operators::\+load has/,
    );
    assert.match(
      out('junit'),
      /<failure type="two-operators" message="load\.dig:3:3 \+load has two operators, echo&gt;/,
    );
  });

  it('gives a result the same fingerprint when lines above it come and go', () => {
    const fingerprint = (text: string): unknown => {
      const { stdout } = runBin(
        ['validate', '--rule', 'two-operators', '--format', 'sarif'],
        folderWith({ 'load.dig': text }),
      );
      return (JSON.parse(stdout) as { runs: { results: { partialFingerprints: unknown }[] }[] }).runs[0]?.results[0]
        ?.partialFingerprints;
    };
    assert.deepEqual(fingerprint(twoOperators), fingerprint(`# a comment\n\n${twoOperators}`));
    assert.notDeepEqual(fingerprint(twoOperators), fingerprint(twoOperators.replace('fail>: two', 'fail>: three')));
  });

  it('mends with --fix, shows how with --dry-run, and changes nothing the second time', () => {
    const folder = folderWith({ 'load.dig': `# why\n${twoOperators}` });
    const words = ['validate', '--rule', 'two-operators', '--fix'];
    const tried = runBin([...words, '--dry-run'], folder);
    assert.equal(tried.code, 1);
    assert.equal(tried.stderr, 'would change load.dig\n');
    assert.match(tried.stdout, /^--- a\/load\.dig\n\+\+\+ b\/load\.dig\n/m);
    assert.equal(readFileSync(join(folder, 'load.dig'), 'utf8'), `# why\n${twoOperators}`);
    const mended = runBin(words, folder);
    assert.deepEqual([mended.code, mended.stderr], [0, 'changed load.dig\n']);
    const text = readFileSync(join(folder, 'load.dig'), 'utf8');
    assert.match(text, /^# why\n\+load:\n {2}\+/);
    assert.deepEqual(runBin(words, folder).stderr, '');
    assert.equal(readFileSync(join(folder, 'load.dig'), 'utf8'), text);
  });

  it('says which placeholders it has left for a person', () => {
    const folder = folderWith({
      'load.dig': '_export:\n  td:\n    database: ${td.database}\n\n+run:\n  td_ddl>:\n  create_tables: [a_table]\n',
    });
    const { stderr } = runBin(['validate', '--fix'], folder);
    assert.match(stderr, /^to fill in: FILL_IN_DATABASE, /m);
    assert.match(readFileSync(join(folder, 'load.dig'), 'utf8'), /database: "?FILL_IN_DATABASE/);
  });

  it('mends only the files that are named', () => {
    const folder = folderWith({ 'a.dig': twoOperators, 'b.dig': twoOperators });
    runBin(['validate', 'a.dig', '--fix', '--rule', 'two-operators'], folder);
    assert.notEqual(readFileSync(join(folder, 'a.dig'), 'utf8'), twoOperators);
    assert.equal(readFileSync(join(folder, 'b.dig'), 'utf8'), twoOperators);
  });

  it('prints the page of a rule', () => {
    const { code, stdout } = runBin(['validate', '--explain', 'two-operators'], golden);
    assert.equal(code, 0);
    assert.match(stdout, /^# two-operators\n/);
    const wrong = runBin(['validate', '--explain', 'two-operator'], golden);
    assert.deepEqual(
      [wrong.code, wrong.stderr],
      [2, '--explain: there is no rule "two-operator", did you mean two-operators?\n'],
    );
  });

  it('tells of the named files only, and reads the whole project for them', () => {
    const folder = folderWith({ 'p/a.dig': twoOperators, 'p/b.dig': twoOperators, 'p/ingestion/c.dig': good });
    const files = (...paths: string[]) => {
      const { stdout } = runBin(['validate', '--rule', 'two-operators', '--json', ...paths], folder);
      return (JSON.parse(stdout) as { findings: { file: string }[] }).findings.map(({ file }) => file);
    };
    assert.deepEqual(files('p/a.dig'), ['p/a.dig']);
    assert.deepEqual(files('p/ingestion/c.dig'), []);
    assert.deepEqual(files('p/a.dig', 'p/b.dig'), ['p/a.dig', 'p/b.dig']);
    assert.deepEqual(files('p'), ['p/a.dig', 'p/b.dig']);
  });

  it('finds the projects in a folder of several, one line for each in which nothing is found', () => {
    const folder = folderWith({ 'one/a.dig': good, 'deep/two/b.dig': twoOperators });
    const { code, stdout } = runBin(['validate', '--rule', 'two-operators'], folder);
    assert.equal(code, 1);
    assert.match(stdout, /^✓ one$/m);
    assert.match(stdout, /^deep\/two\/b\.dig:3:3 error/m);
  });

  it('takes the text of a file from standard input', () => {
    const folder = folderWith({ 'a.dig': good, 'b.dig': twoOperators });
    const given = runBin(['validate', '--json', '--stdin-filename', 'a.dig'], folder, twoOperators);
    assert.equal(given.code, 1);
    assert.deepEqual(
      (JSON.parse(given.stdout) as { findings: { file: string }[] }).findings.map(({ file }) => file),
      ['a.dig'],
    );
    assert.equal(runBin(['validate', '--stdin-filename', 'new.dig'], folder, good).code, 0);
  });

  it('ends with 2 and says what was looked for where there is no project', () => {
    const { code, stderr, stdout } = runBin(['validate'], folderWith({ 'readme.txt': 'nothing' }));
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^\. is not a project\. Looked for \*\.dig in it, .*load\/\*\.yml, and a \.yo-rc\.json/);
    assert.equal(runBin(['validate'], folderWith({})).code, 2);
  });

  it('ends with 2 for a file that is no text, or not UTF-8, and names it', () => {
    const latin = runBin(['validate'], folderWith({ 'a.dig': Uint8Array.from([0x2b, 0xe9, 0x3a, 0x0a]) }));
    assert.equal(latin.code, 2);
    assert.match(latin.stderr, /a\.dig is not UTF-8, which Digdag reads/);
    const binary = runBin(['validate'], folderWith({ 'a.dig': good, 'load/x.yml': Uint8Array.from([0x61, 0, 0x62]) }));
    assert.equal(binary.code, 2);
    assert.match(binary.stderr, /x\.yml is no text file/);
    const given = runBin(['validate', '--stdin-filename', 'a.dig'], golden, Uint8Array.from([0x2b, 0xe9, 0x3a, 0x0a]));
    assert.deepEqual([given.code, given.stderr], [2, 'a.dig is not UTF-8, which Digdag reads. Save it as UTF-8.\n']);
  });

  it('opens no pipe: ends with 3 where a file that Digdag reads is one, and passes over others', function () {
    if (process.platform === 'win32') this.skip(); // no pipes with names
    const folder = folderWith({ 'a.dig': good });
    execFileSync('mkfifo', [join(folder, 'agent'), join(folder, 'notes.txt')]);
    assert.equal(runBin(['validate'], folder).code, 0);
    execFileSync('mkfifo', [join(folder, 'query.sql')]);
    const { code, stderr } = runBin(['validate'], folder);
    assert.equal(code, 3);
    assert.match(stderr, /^Cannot read .*query\.sql: it is a pipe, a socket or a device\.\n$/);
  });

  it('ends with 3 and one sentence where the output cannot be written', function () {
    if (!existsSync('/dev/full')) this.skip();
    const out = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [bin, 'validate', '--json'], {
      cwd: golden,
      stdio: ['ignore', out, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(out);
    assert.deepEqual([status, stderr], [3, 'Cannot write the output: the disk is full.\n']);
  });

  it('passes over files of others that are no text', () => {
    const folder = folderWith({
      'a.dig': good,
      'notes.txt': Uint8Array.from([0xe9, 0xff]),
      'logo.png': Uint8Array.from([0, 1]),
    });
    assert.equal(runBin(['validate'], folder).code, 0);
  });

  it('ends with 3 for what is not there or may not be read', function () {
    const missing = runBin(['validate', 'nowhere'], golden);
    assert.deepEqual([missing.code, missing.stderr], [3, 'Cannot read nowhere: there is no such file or folder.\n']);
    if (process.getuid?.() === 0) return; // root may read everything
    const folder = folderWith({ 'a.dig': good, 'load/secret.yml': 'in: {}' });
    chmodSync(join(folder, 'load/secret.yml'), 0);
    const { code, stderr } = runBin(['validate'], folder);
    assert.equal(code, 3);
    assert.match(stderr, /^Cannot read .*load\/secret\.yml: permission denied\.\n$/);
  });

  for (const [words, said] of [
    [['--format', 'xml'], '--format: "xml" is not one of terminal, json, sarif, github, junit.'],
    [['--max-warnings', 'many'], '--max-warnings needs a number, 0 or more.'],
    [['--rule', 'two-operator'], '--rule: there is no rule "two-operator", did you mean two-operators?'],
    [['--gate', 'sqll'], '--gate: there is no gate "sqll", did you mean sql?'],
    [['--dry-run'], '--dry-run goes with --fix: without it nothing is written anyway.'],
    [['--fix', '--stdin-filename', 'a.dig'], '--fix cannot mend standard input. Name the file as a path.'],
    [['--formt', 'json'], "error: unknown option '--formt'\n(Did you mean --format?)"],
    [[''], 'A path is empty. Name a folder, or none for this one.'],
    [['-'], '- is no path. For standard input say which file it is: --stdin-filename load/events.yml.'],
    [['load', '--stdin-filename', 'a.dig'], '--stdin-filename takes one file and no paths: load is left over.'],
    [['--rule', 'sql-syntax', '--gate', 'logging'], 'Nothing to check: sql-syntax is in none of the gates logging.'],
    [['--rule'], "error: option '--rule <RULE>' argument missing"],
  ] as const)
    it(`ends with 2 for ${words.join(' ')}`, () => {
      const { code, stderr, stdout } = runBin(['validate', ...words], golden);
      assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: '', stderr: `${said}\n` });
    });

  it('does not follow a link that leaves the project', () => {
    const outside = folderWith({ 'two.dig': twoOperators, 'more/deep.dig': twoOperators });
    const folder = folderWith({ 'a.dig': good });
    symlinkSync(join(outside, 'two.dig'), join(folder, 'linked.dig'));
    symlinkSync(join(outside, 'more'), join(folder, 'more'));
    symlinkSync(folder, join(folder, 'round'));
    assert.equal(runBin(['validate', '--rule', 'two-operators'], folder).code, 0);
    symlinkSync(join(folder, 'b.txt'), join(folder, 'b.dig'));
    writeFileSync(join(folder, 'b.txt'), twoOperators);
    assert.equal(runBin(['validate', '--rule', 'two-operators'], folder).code, 1, 'a link inside is followed');
  });

  it('looks at nothing in folders that are not the project', () => {
    const folder = folderWith({ 'a.dig': good, 'node_modules/x/load.yml': 'a: [', '.git/x.dig': twoOperators });
    assert.equal(runBin(['validate'], folder).code, 0);
  });

  it('keeps what was found as long as nothing changes', () => {
    const folder = folderWith({ 'p/load.dig': twoOperators });
    const words = ['validate', 'p', '--rule', 'two-operators', '--cache-location', 'kept'];
    const first = runBin(words, folder);
    assert.equal(readdirSync(join(folder, 'kept')).length, 1);
    assert.deepEqual(runBin(words, folder), first);
    writeFileSync(join(folder, 'p/load.dig'), good);
    assert.equal(runBin(words, folder).code, 0);
    for (const name of readdirSync(join(folder, 'kept'))) writeFileSync(join(folder, 'kept', name), '{"key": 1');
    assert.equal(runBin(words, folder).code, 0, 'a cache that was cut off is none');
    rmSync(join(folder, 'kept'), { recursive: true });
    writeFileSync(join(folder, 'kept'), 'a file where the folder would be');
    assert.equal(runBin(words, folder).code, 0, 'a cache that cannot be written is none');
  });

  it('looks again when a file changes, with --watch, and ends with 130 when it is interrupted', async () => {
    const folder = folderWith({ 'load.dig': good });
    const child = spawn(process.execPath, [bin, 'validate', '--watch'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const until = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(said)) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until(/✓ SQL parses/);
    writeFileSync(join(folder, 'load.dig'), twoOperators);
    await until(/two-operators/);
    child.kill('SIGINT');
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 130);
  });

  it('never shows a secret, in any format', () => {
    const key = ['1', 'c0ffee'.repeat(6) + 'beef'].join('/'); // the shape of a TD key
    const folder = folderWith({
      'load.dig': `+load:\n  echo>: ${key}\n  fail>: ${key}\n`,
      'README.md': `td -k ${key}\n`,
      '.yo-rc.json': `{"generator-cdp-ingestion": {"version": 1, "sources": {}}, "key": "${key}"}\n`,
    });
    for (const format of ['terminal', 'json', 'sarif', 'github', 'junit']) {
      const { code, stdout, stderr } = runBin(['validate', '--format', format], folder);
      assert.equal(code, 1);
      assert.ok(!(stdout + stderr).includes(key.slice(2)), format);
    }
  });

  it('does not open files that cannot be of the project', function () {
    if (process.getuid?.() === 0) this.skip(); // root may read everything
    const folder = folderWith({ 'a.dig': good, 'data/rows.csv': '', 'data/logo.png': '' });
    for (const name of ['rows.csv', 'logo.png']) chmodSync(join(folder, 'data', name), 0);
    assert.equal(runBin(['validate', '--gate', 'syntax-validation'], folder).code, 0);
  });

  it('reads a project while its files come and go', async () => {
    const folder = folderWith({});
    cpSync(golden, folder, { recursive: true });
    const child = spawn(process.execPath, [bin, 'validate', '--quiet'], { cwd: folder, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    for (let index = 0; index < 200; index += 1) {
      writeFileSync(join(folder, 'sql', `more_${index}.sql`), 'SELECT 1');
      rmSync(join(folder, 'sql', `more_${index}.sql`));
    }
    const code = await ended;
    assert.ok(code === 0 || code === 1, `${code}`);
  });

  it('says how it is used', () => {
    const { code, stdout } = runBin(['validate', '--help'], golden);
    assert.equal(code, 0);
    for (const flag of ['--format', '--max-warnings', '--explain', '--fix', '--watch', '--cache', '--stdin-filename'])
      assert.ok(stdout.includes(flag), flag);
    assert.equal(runBin(['--version'], golden).stdout, '0.1.0\n');
    assert.equal(runBin(['vaildate'], golden).code, 2);
  });
});

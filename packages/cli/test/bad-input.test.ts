import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { bin, folderWith, runBin } from './run-bin.js';
import { golden, good } from './workflows.js';

describe('cdp-ingestion validate, given what it cannot take', () => {
  it('ends with 2 and says what was looked for where there is no project', () => {
    const { code, stderr, stdout } = runBin(['validate'], folderWith({ 'readme.txt': 'nothing' }));
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^\. is not a project\. Looked for \*\.dig in it, .*load\/\*\.yml, and a \.yo-rc\.json/);
    assert.equal(runBin(['validate'], folderWith({})).code, 2);
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
    if (!existsSync('/dev/full')) this.skip(); // Linux alone has an output that is always full
    const out = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [bin, 'validate', '--json'], {
      cwd: golden,
      stdio: ['ignore', out, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(out);
    assert.deepEqual([status, stderr], [3, 'Cannot write the output: the disk is full.\n']);
  });

  it('ends as it would have ended where nothing can be said of it', function () {
    if (!existsSync('/dev/full')) this.skip(); // Linux alone has an output that is always full
    const full = openSync('/dev/full', 'w');
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [bin, ...words], { cwd: golden, stdio: ['ignore', 'pipe', full] }).status;
    assert.deepEqual([run('validate', 'nowhere'), run('validate', '--rule', 'none')], [3, 2]);
    closeSync(full);
  });

  it('ends with 3 and one sentence in a folder that is gone', function () {
    if (process.platform === 'win32') this.skip(); // a folder in which somebody is cannot be removed there
    const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" validate "$2"';
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, bin, golden], {
      cwd: folderWith({}),
      encoding: 'utf8',
    });
    const said = 'Cannot read the folder in which you are: there is no such file or folder.\n';
    assert.deepEqual([status, stderr], [3, said]);
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
    [
      ['--fix', '--dry-run', '--json'],
      '--dry-run prints a diff, which is no json. Leave out --dry-run, or the format.',
    ],
    [
      ['--fix', '--dry-run', '--format', 'sarif'],
      '--dry-run prints a diff, which is no sarif. Leave out --dry-run, or the format.',
    ],
    [['--fix', '--stdin-filename', 'a.dig'], '--fix cannot mend standard input. Name the file as a path.'],
    [['--whole', '--stdin-filename', 'a.dig'], '--whole goes with paths, not with standard input.'],
    [['--stdin-filename', 'load'], '--stdin-filename takes a file: load is a folder.'],
    [['--json', '--format', 'sarif'], '--json and --format sarif do not go together.'],
    [['--whole', '--watch'], '--watch watches whole projects anyway. Name their folders, without --whole.'],
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
});

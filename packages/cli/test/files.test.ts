import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, folderWith, runBin } from './run-bin.js';
import { golden, good, twoOperators } from './workflows.js';

describe('the files that cdp-ingestion validate reads', () => {
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

  it('takes files of a commit: tells of their whole projects, and passes over what belongs to none or is gone', () => {
    const folder = folderWith({
      'p/a.dig': twoOperators,
      'p/b.dig': good,
      'q/c.dig': twoOperators,
      'docs/x.yml': 'a: 1',
    });
    const found = (...paths: string[]) => {
      const words = ['validate', '--whole', '--rule', 'two-operators', '--json', ...paths];
      const { code, stdout } = runBin(words, folder);
      return [code, ...(JSON.parse(stdout) as { findings: { file: string }[] }).findings.map(({ file }) => file)];
    };
    assert.deepEqual(found('p/b.dig', 'docs/x.yml', 'p/README.md'), [1, 'p/a.dig']);
    assert.deepEqual(found('q/load/gone/x.yml'), [1, 'q/c.dig']);
    assert.deepEqual(found('p/b.dig', 'q'), [1, 'p/a.dig', 'q/c.dig']);
    assert.deepEqual(found('docs/x.yml', 'gone/a.dig'), [0]);
    const { code, stdout, stderr } = runBin(['validate', '--whole', 'docs/x.yml'], folder);
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
    assert.equal(runBin(['validate', '--whole', 'docs'], folder).code, 2, 'a folder that is named is meant');
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

  it('passes over files of others that are no text', () => {
    const folder = folderWith({
      'a.dig': good,
      'notes.txt': Uint8Array.from([0xe9, 0xff]),
      'logo.png': Uint8Array.from([0, 1]),
    });
    assert.equal(runBin(['validate'], folder).code, 0);
  });

  it('does not follow a link to a file outside of the project', () => {
    const outside = folderWith({ 'two.dig': twoOperators });
    const folder = folderWith({ 'a.dig': good });
    symlinkSync(join(outside, 'two.dig'), join(folder, 'linked.dig'));
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
    const [name = ''] = readdirSync(join(folder, 'kept'));
    rmSync(join(folder, 'kept', name));
    mkdirSync(join(folder, 'kept', name, 'in the way'), { recursive: true });
    assert.equal(runBin(words, folder).code, 0);
    assert.deepEqual(readdirSync(join(folder, 'kept')), [name], 'what cannot be kept leaves nothing behind');
    rmSync(join(folder, 'kept'), { recursive: true });
    writeFileSync(join(folder, 'kept'), 'a file where the folder would be');
    assert.equal(runBin(words, folder).code, 0, 'a cache that cannot be written is none');
    const nowhere = existsSync('/proc/self') ? '/proc/cdp-ingestion/kept' : join(folder, 'kept/in/it');
    assert.equal(runBin([...words.slice(0, -1), nowhere], folder).code, 0, 'nor is one where no folder can be made');
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
      for (const end = Date.now() + 60_000; !pattern.test(said);) {
        assert.ok(Date.now() < end, `${pattern} is not said in a minute: ${said}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const closed = new Promise((resolve) => child.on('close', resolve));
    try {
      await until(/✓ SQL parses/);
      writeFileSync(join(folder, 'load.dig'), twoOperators);
      await until(/two-operators/);
    } finally {
      child.kill('SIGINT'); // else it would keep this process from its end
    }
    assert.equal(await closed, 130);
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
});

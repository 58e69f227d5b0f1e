import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { readTree } from '../golden/cases.js';
import { everything, inPairs, run, yo, type Prefix } from './prefix.js';
import { newFolder, user } from './user.js';

const command = ['cdp-ingestion:klaviyo', '--defaults', '--start-date', '2024-01-01'];
const change = [
  ...command,
  '--database',
  'other_raw',
  '--strategy',
  'events=append,profiles=append,campaigns=merge,lists=merge',
];
const ours = /\.cdp-ingestion-(new|journal\.json)/;
const entry = 'klaviyo_ingest_inc.dig';

/** Files of a project that a person would see, without those that an unfinished run has left. */
const visible = (folder: string) => new Map([...readTree(folder)].filter(([path]) => !ours.test(path)));
const left = (folder: string) => [...readTree(folder).keys()].filter((path) => ours.test(path));

/** A moment in a run's writing, as it shows in the folder. */
type Moment = (folder: string, start: Map<string, string>) => boolean;
const count = (folder: string) => (path: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => path.test(name)).length;
const moments: Record<string, Moment> = {
  'when it has just begun': (folder) => count(folder)(ours) > 0,
  'when the first new files are there': (folder) => count(folder)(/-new$/) > 2,
  'when half of the new files are there': (folder) => count(folder)(/-new$/) > 25,
  'when all new files are there': (folder) => journal(folder).includes('"renaming"'),
  'when the first files are in place': (folder, start) =>
    journal(folder).includes('"renaming"') && [...visible(folder)].some(([path, text]) => start.get(path) !== text),
};

function journal(folder: string): string {
  try {
    return readFileSync(join(folder, '.cdp-ingestion-journal.json'), 'utf8');
  } catch {
    return '';
  }
}

/** Runs `yo` and kills it at a moment; it may be faster than the moment can be seen. */
async function killAt(moment: Moment, words: string[], folder: string, prefix: Prefix): Promise<void> {
  const start = visible(folder);
  const child = spawn('yo', words, { cwd: folder, env: prefix.env, stdio: 'ignore', ...user });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let over = false;
  void ended.then(() => (over = true));
  while (!over && !seen(moment, folder, start)) await (journal(folder) === '' ? setTimeout(1) : setImmediate());
  child.kill('SIGKILL');
  await ended;
}

function seen(moment: Moment, folder: string, start: Map<string, string>): boolean {
  try {
    return moment(folder, start);
  } catch {
    return false; // a file has been renamed under our eyes
  }
}

describe('yo, when it is killed while it writes', function () {
  this.timeout(240_000);
  let prefix: Prefix;
  let old: Map<string, string>;
  let next: Map<string, string>;
  let model: string;

  /** A folder with the project as `yo` has written it. */
  async function project(): Promise<string> {
    const folder = newFolder();
    await run('cp', ['-r', `${model}/.`, folder], { prefix, cwd: folder });
    return folder;
  }

  before(async () => {
    prefix = await everything();
    model = newFolder();
    assert.equal((await yo(command, model)).code, 0);
    old = readTree(model);
    const changed = await project();
    assert.equal((await yo(change, changed)).code, 0);
    next = readTree(changed);
    assert.ok([...old].filter(([path, text]) => next.get(path) !== text).length > 10);
  });

  it(`has every file old or new, no workflow in an unfinished project, and is finished by the next run`, async () => {
    await inPairs(Object.entries(moments), async ([name, moment]) => {
      const folder = newFolder();
      await killAt(moment, command, folder, prefix);
      for (const [path, text] of visible(folder)) assert.equal(text, old.get(path), `${name}: ${path}`);
      if (existsSync(join(folder, entry))) assert.deepEqual(visible(folder), old, name);
      const died = existsSync(join(folder, '.cdp-ingestion-journal.json'));
      console.log('DIED', name, died, left(folder).length, visible(folder).size);
      const { code, stderr } = await yo(command, folder);
      assert.equal(code, 0, stderr);
      assert.equal(/^An earlier run died/m.test(stderr), died, `${name}: ${stderr}`);
      assert.deepEqual(readTree(folder), old, name);
    });
  });

  it('leaves each file old or new when it was changing a project', async () => {
    await inPairs(Object.entries(moments), async ([name, moment]) => {
      const folder = await project();
      await killAt(moment, change, folder, prefix);
      const found = visible(folder);
      console.log('DIED', name, left(folder).length, [...found].filter(([p, t]) => old.get(p) !== t).length);
      for (const path of old.keys()) assert.ok(found.has(path), `${name}: ${path}`);
      for (const [path, text] of found) assert.ok([old.get(path), next.get(path)].includes(text), `${name}: ${path}`);
      const { code, stderr } = await yo(change, folder);
      assert.equal(code, 0, stderr);
      assert.deepEqual(readTree(folder), next, name);
    });
  });

  it('is not finished by a dry run, which says so', async () => {
    const folder = newFolder();
    await killAt(moments['when the first new files are there'] as Moment, command, folder, prefix);
    const before = readTree(folder);
    assert.ok(left(folder).length > 0);
    const { code, stderr } = await yo([...command, '--dry-run'], folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^An earlier run died while it wrote\. The next run that is not dry finishes it\.$/m);
    assert.deepEqual(readTree(folder), before);
  });
});

describe('yo, on a disk that is full', function () {
  this.timeout(240_000);
  let disk: string | undefined;

  /** A file system of a few kilobytes; only root can have one. */
  function mount(kilobytes: number): string | undefined {
    const folder = newFolder('disk');
    try {
      const owner = user.uid === undefined ? '' : `,uid=${user.uid},gid=${user.gid}`;
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k${owner}`, 'tmpfs', folder], { stdio: 'pipe' });
      return folder;
    } catch {
      return undefined;
    }
  }

  afterEach(() => {
    if (disk !== undefined) execFileSync('umount', [disk]);
    disk = undefined;
  });

  for (const kilobytes of [4, 60, 160])
    it(`of ${kilobytes} kB says so and leaves nothing behind`, async function () {
      disk = mount(kilobytes);
      if (disk === undefined) {
        console.log('      A small file system cannot be mounted here (it takes root), so no disk is full.');
        return this.skip();
      }
      const { code, stdout, stderr } = await yo(command, disk);
      assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
      assert.match(stderr, new RegExp(`^Cannot write ${disk}/[^ ]+: the disk is full\\.\n$`));
      assert.deepEqual(readdirSync(disk), []);
    });

  it('keeps the project that it has', async function () {
    disk = mount(400);
    if (disk === undefined) return this.skip();
    const project = join(disk, 'project');
    const prefix = await everything();
    assert.equal((await yo([...command, '--project', project], disk)).code, 0);
    const before = readTree(project);
    await run('sh', ['-c', `cat /dev/zero > ${disk}/ballast`], { prefix, cwd: disk });
    const { code, stderr } = await yo([...change, '--project', project], disk);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /^Cannot write .*: the disk is full\.\n$/);
    assert.deepEqual(readTree(project), before);
    rmSync(join(disk, 'ballast'));
    assert.equal((await yo([...change, '--project', project], disk)).code, 0);
    assert.notDeepEqual(readTree(project), before);
  });
});

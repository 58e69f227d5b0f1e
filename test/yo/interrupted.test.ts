import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readTree } from '../golden/cases.js';
import { everything, inPairs, run, yo } from './prefix.js';
import { defaults, project } from './project.js';
import { newFolder, shared, user } from './user.js';

const command = ['cdp-ingestion:klaviyo', ...defaults];
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

/** Runs `yo` and has it killed at one of the writes and renames that bring a project to disk. */
async function killAt(point: number, words: string[], folder: string): Promise<void> {
  const { code } = await yo(words, folder, {
    env: { NODE_OPTIONS: `--import ${pathToFileURL(shared('fixtures/die-at.mjs')).href}`, DIE_AT: String(point) },
  });
  assert.equal(code, null, `killed at ${point}`);
}

/**
 * Points of a run that writes so many files: the journal is written and renamed, each file is written, the journal is written and
 * renamed again, each file is renamed.
 */
const pointsOf = (files: number) => ({
  nothing: [1, 2],
  written: [3, 3 + Math.floor(files / 2), files + 3, files + 4],
  renamed: [files + 5, files + 6, files + Math.floor(files / 2), 2 * files + 4],
});
const says = {
  nothing: /^(?!An earlier run)/,
  written: /^An earlier run died before it had written anything\. This run starts over\.$/m,
  renamed: /^An earlier run died while it put \d+ files in place\. They are in place now\.$/m,
};

describe('yo, when it is killed while it writes', function () {
  this.timeout(600_000);
  let old: Map<string, string>;
  let next: Map<string, string>;

  before(async () => {
    const changed = await project();
    old = readTree(changed);
    assert.equal((await yo(change, changed)).code, 0);
    next = readTree(changed);
  });

  it('has no half file and no workflow in an unfinished project; the next run says so and finishes', async () => {
    const points = Object.entries(pointsOf(old.size)) as [keyof typeof says, number[]][];
    const each = points.flatMap(([phase, list]) => list.map((point) => ({ phase, point })));
    await inPairs(each, async ({ phase, point }) => {
      const folder = newFolder();
      await killAt(point, command, folder);
      for (const [path, text] of visible(folder)) assert.equal(text, old.get(path), `${point}: ${path}`);
      assert.ok(!existsSync(join(folder, entry)), `${point}`);
      assert.ok(left(folder).length > 0, `${point}`);
      const { code, stderr } = await yo(command, folder);
      assert.equal(code, 0, stderr);
      assert.match(stderr, says[phase], `${point}`);
      assert.deepEqual(readTree(folder), old, `${point}`);
    });
  });

  it('leaves each file old or new when it was changing a project', async () => {
    const files = [...next].filter(([path, text]) => old.get(path) !== text).length;
    assert.ok(files > 10);
    const { written, renamed } = pointsOf(files);
    await inPairs([...written.slice(1, 2), ...renamed.slice(1)], async (point) => {
      const folder = await project();
      await killAt(point, change, folder);
      const found = visible(folder);
      for (const path of old.keys()) assert.ok(found.has(path), `${point}: ${path}`);
      for (const [path, text] of found) assert.ok([old.get(path), next.get(path)].includes(text), `${point}: ${path}`);
      const { code, stderr } = await yo(change, folder);
      assert.equal(code, 0, stderr);
      assert.deepEqual(readTree(folder), next, `${point}`);
    });
  });

  it('is not finished by a dry run, which says so', async () => {
    const folder = newFolder();
    await killAt(20, command, folder);
    const before = readTree(folder);
    const { code, stderr } = await yo([...command, '--dry-run'], folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^An earlier run died while it wrote\. The next run that is not dry finishes it\.$/m);
    assert.deepEqual(readTree(folder), before);
  });
});

describe('yo, on a disk that is full', function () {
  this.timeout(600_000);
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
        return this.skip(); // for the reason printed above
      }
      const { code, stdout, stderr } = await yo(command, disk);
      assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
      assert.match(stderr, new RegExp(`^Cannot write ${disk}/[^ ]+: the disk is full\\.\n$`));
      assert.deepEqual(readdirSync(disk), []);
    });

  it('keeps the project that it has', async function () {
    disk = mount(400);
    if (disk === undefined) return this.skip(); // no right to mount, as said above
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

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commitFiles, recoverFiles } from '../src/write/commit.js';
import { isUserError } from '../src/user-error.js';
import { withFailure } from './failing-disk.js';

const old: Record<string, string> = { 'README.md': 'old readme\n', 'load/a.yml': 'old a\n' };
const files = [
  { path: 'README.md', text: 'new readme, longer than the old one\n' },
  { path: 'load/a.yml', text: 'new a\n' },
  { path: 'sql/deep/b.sql', text: 'new b\n' },
  { path: 'entry.dig', text: 'new entry\n' },
];
const next = { ...old, ...Object.fromEntries(files.map(({ path, text }) => [path, text])) };

describe('writing a project, when the disk or the process gives up', () => {
  let root: string;

  /** A folder that holds the given files. */
  function start(tree: Record<string, string>): string {
    root = mkdtempSync(join(tmpdir(), 'commit-'));
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  }
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function tree(): Record<string, string> {
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(root, path)).isFile(),
    );
    return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  }
  const visible = () =>
    Object.fromEntries(Object.entries(tree()).filter(([path]) => !path.includes('.cdp-ingestion-')));

  /** Tries every operation of a run in turn as the one that goes wrong. */
  function atEach(before: Record<string, string>, run: () => void, check: (operation: number) => void): void {
    start(before);
    const { begun } = withFailure('dies', Infinity, run);
    assert.ok(begun >= 5);
    for (let operation = 1; operation <= begun; operation += 1) {
      rmSync(root, { recursive: true });
      start(before);
      check(operation);
    }
  }

  /** What a run leaves that dies at some operation, when it has put the first file in place. */
  function unfinished(): Record<string, string> {
    for (let operation = 1; ; operation += 1) {
      start(old);
      withFailure('dies', operation, () => commitFiles(root, files));
      const left = tree();
      rmSync(root, { recursive: true });
      if (left['README.md'] !== old['README.md']) return left;
    }
  }

  for (const [what, before] of [
    ['a new project', {}],
    ['a project that is there', old],
  ] as const)
    it(`leaves every file of ${what} old or new wherever the process dies, and the next run finishes`, () => {
      const seen = new Set<string>();
      atEach(
        before,
        () => commitFiles(root, files),
        (operation) => {
          withFailure('dies', operation, () => commitFiles(root, files));
          for (const [path, text] of Object.entries(visible()))
            assert.ok([old[path], next[path]].includes(text), `${operation}: ${path}: ${text}`);
          for (const path of Object.keys(before)) assert.ok(existsSync(join(root, path)), `${operation}: ${path}`);
          if (existsSync(join(root, 'entry.dig'))) assert.deepEqual(visible(), { ...before, ...next }, `${operation}`);
          seen.add(recoverFiles(root)?.replace(/\d+/, 'N') ?? 'nothing');
          commitFiles(root, files);
          assert.deepEqual(tree(), { ...before, ...Object.fromEntries(files.map(({ path, text }) => [path, text])) });
        },
      );
      assert.deepEqual([...seen].sort(), [
        'An earlier run died before it had written anything. This run starts over.',
        'An earlier run died while it put N files in place. They are in place now.',
        'nothing',
      ]);
    });

  it('can be finished by a run that dies itself, wherever that happens', () => {
    const left = unfinished();
    assert.equal(left['load/a.yml'], old['load/a.yml']);
    atEach(
      left,
      () => recoverFiles(root),
      (operation) => {
        withFailure('dies', operation, () => recoverFiles(root));
        for (const [path, text] of Object.entries(visible())) assert.ok([old[path], next[path]].includes(text), path);
        recoverFiles(root);
        assert.deepEqual(tree(), next, `${operation}`);
      },
    );
  });

  it('takes everything back when an operation is refused before the first file is in place, and says what', () => {
    let takenBack = 0;
    atEach(
      old,
      () => commitFiles(root, files),
      (operation) => {
        const { thrown } = withFailure('is refused', operation, () => commitFiles(root, files));
        if (thrown === undefined) return; // an operation that need not succeed, such as keeping a file's mode
        assert.ok(isUserError(thrown), `${operation}: ${String(thrown)}`);
        assert.equal(thrown.exitCode, 3);
        assert.ok(!('code' in thrown));
        assert.match(thrown.message, /^Cannot (write|finish writing in) .*: the disk is full\.$/);
        if (thrown.message.startsWith('Cannot write')) {
          takenBack += 1;
          assert.deepEqual(tree(), old, `${operation}`);
          assert.deepEqual(readdirSync(root).sort(), ['README.md', 'load'], `${operation}`);
        }
        recoverFiles(root);
        commitFiles(root, files);
        assert.deepEqual(tree(), next, `${operation}`);
      },
    );
    assert.ok(takenBack > 10);
  });

  it('ends where a folder takes none', function () {
    if (!existsSync('/proc/self')) return this.skip(); // Linux alone has such a folder
    start({});
    assert.throws(() => commitFiles('/proc/cdp-ingestion/project', files), /^UserError: Cannot write .*no such file/);
  });
});

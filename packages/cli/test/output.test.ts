import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, createReadStream, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { bin, folderWith } from './run-bin.js';
import { twoOperators } from './workflows.js';

/** A line of so many letters more or less. */
const TOO_LONG_FOR_A_PIPE = 200_000;

const task = (_: unknown, index: number) => `+t${index}:\n  echo>: one\n  fail>: two\n`;

describe('the output of cdp-ingestion validate', () => {
  if (process.platform === 'win32') return; // no sh, no pipes with names
  const long = Array.from({ length: 1000 }, task).join('');
  const folder = folderWith({ 'short/a.dig': twoOperators, 'long/a.dig': long });

  /** Runs a line of `sh` in which `$0 $1 $2` is `cdp-ingestion`, for a project. */
  const sh = (line: string, project: string) => {
    const words = ['-c', line, process.execPath, bin, 'validate', project, '--rule', 'two-operators'];
    return spawnSync('sh', words, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  };

  for (const project of ['short', 'long'])
    it(`is the same in a file, in a pipe and for a slow reader: ${project}`, () => {
      sh('"$0" "$@" > out', project);
      const text = readFileSync(join(folder, 'out'), 'utf8');
      assert.equal(text.length > TOO_LONG_FOR_A_PIPE, project === 'long', `${text.length}`);
      assert.match(text, /\d errors?\n$/);
      assert.equal(sh('"$0" "$@"', project).stdout, text);
      assert.equal(sh('"$0" "$@" | { sleep 0.5; cat; }', project).stdout, text);
      sh('echo before > out; "$0" "$@" >> out', project);
      assert.equal(readFileSync(join(folder, 'out'), 'utf8'), `before\n${text}`);
    });

  for (const project of ['short', 'long'])
    it(`is no failure where its reader has gone: ${project}`, () => {
      const { stderr } = sh('{ sleep 0.3; "$0" "$@"; echo "ends with $?" >&2; } | true', project);
      assert.equal(stderr, 'ends with 1\n');
    });

  it('waits where the pipe is full', async () => {
    const expected = sh('"$0" "$@"', 'short').stdout;
    const fifo = join(folder, 'fifo');
    spawnSync('mkfifo', [fifo]);
    const full = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK);
    const filled = fill(full);
    const words = [bin, 'validate', 'short', '--rule', 'two-operators'];
    const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', full, 'inherit'] });
    await new Promise((resolve) => setTimeout(resolve, 500)); // in which it reaches its end
    assert.equal(child.exitCode, null);
    let said = '';
    const reader = createReadStream(fifo, { encoding: 'latin1' }).on('data', (text) => (said += text.toString()));
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 1);
    closeSync(full); // the reader is at the end then
    await new Promise<void>((resolve) => reader.on('close', () => resolve()));
    assert.equal(said.slice(filled), Buffer.from(expected).toString('latin1'));
  });
});

/** Writes to a pipe until it takes no more; gives the number of bytes. */
function fill(pipe: number): number {
  for (let filled = 0; ;)
    try {
      filled += writeSync(pipe, '.');
    } catch {
      return filled;
    }
}

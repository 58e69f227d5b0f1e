import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './run.mjs';

// How long the binary takes to write a project, built as it is. `node scripts/bench-cli.mjs [rounds]`
const rounds = Number(process.argv[2] ?? 15);
const scratch = mkdtempSync(join(tmpdir(), 'bench-cli-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const bin = join(root, 'packages/cli/dist/bin.cjs');
const day = ['--start-date', '2024-01-01', '--project', 'x'];
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A project of so many objects, all said by flags. */
function bigquery(count) {
  const names = Array.from({ length: count }, (_, index) => `table_${index}`);
  const columns = names.map((name) => `${name}=id:bigint name updated_at:timestamp`).join(',');
  const access = ['--authentication-id', '7', '--project-id', 'acme-analytics', '--dataset', 'raw'];
  const shape = ['--objects', names.join(','), '--columns', columns, '--key', 'id', '--cursor', 'updated_at'];
  return [bin, 'bigquery', '--defaults', ...day, ...access, ...shape];
}

/** Wall milliseconds of one run in an empty folder. */
function once(args) {
  const cwd = join(scratch, 'run');
  mkdirSync(cwd);
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: scratch, CI: '1' },
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${args.slice(1, 3).join(' ')} exits with ${status}: ${stderr}`);
  rmSync(cwd, { recursive: true });
  return ms;
}

/** Runs commands in turn, so that what else the machine does meets all of them. */
function taken(commands, times) {
  for (const args of Object.values(commands)) once(args); // warm caches
  const all = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < times; round++)
    for (const [name, args] of Object.entries(commands)) all[name].push(once(args));
  return all;
}

const ten = 'klaviyo, 10 objects';
const more = 'bigquery, 25 objects';
const starts = taken(
  { node: ['-e', '0'], [ten]: [bin, 'klaviyo', '--defaults', ...day], [more]: bigquery(25) },
  rounds,
);
const ratio = (name, to) => median(starts[name].map((ms, index) => ms / starts[to][index])).toFixed(2);
console.log(`cdp-ingestion writes a project: Node ${process.versions.node}, ${rounds} rounds in turn; medians`);
console.table(
  Object.fromEntries(
    Object.entries(starts).map(([name, ms]) => [
      name === 'node' ? 'node -e 0' : name,
      { 'wall ms': Math.round(median(ms)), '× node -e 0': ratio(name, 'node') },
    ]),
  ),
);
console.log(`target: ${ten} at most 5 × node -e 0; here ${ratio(ten, 'node')}`);
console.log(`target: ${more} at most 1.3 × that; here ${ratio(more, ten)}`);

const counts = [100, 300, 1000];
const growing = taken(Object.fromEntries(counts.map((count) => [count, bigquery(count)])), Math.ceil(rounds / 5));
const ms = counts.map((count) => median(growing[count]));
const exponent = Math.log(ms.at(-1) / ms[0]) / Math.log(counts.at(-1) / counts[0]);
console.log(counts.map((count, index) => `${count} objects ${Math.round(ms[index])} ms`).join(', '));
console.log(`target: time grows with objects to the power of at most 1.1; here ${exponent.toFixed(2)}`);

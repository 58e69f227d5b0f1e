import { spawn } from 'node:child_process';
import { installAndBuild, root } from './run.mjs';

const given = process.argv.slice(2);
const engine = 'test/engine/**/*.test.ts';
const yo = 'test/yo/**/*.test.ts';
const behindYo = 'test/engine/@(add-object|after|migration).test.ts';
const withOthers = 'test/engine/@(add-object-sources|klaviyo-merge).test.ts';
const all = ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'];
// The engines, yo and everything else need nothing of each other, and each waits a lot: processes beside each other. The
// engines take longest, so some of their tests come behind the others, when the first has built the engine.
const shards =
  given.length > 0
    ? [given]
    : [
        [engine, `--ignore=${behindYo}`, `--ignore=${withOthers}`],
        [yo, behindYo],
        [...all, '--ignore=test/engine/!(add-object-sources|klaviyo-merge).test.ts', `--ignore=${yo}`],
      ];

/**
 * Runs mocha; what it says is shown at once, or held back until it has ended. The limit ends only what hangs: beside two other
 * processes an engine may take its time.
 */
function mocha(specs, atOnce) {
  const words = ['--import=tsx', '--reporter=scripts/reporter.mjs', '--timeout=600000', ...specs];
  const stdio = ['inherit', 'pipe', atOnce ? 'inherit' : 'pipe'];
  const child = spawn('node_modules/.bin/mocha', words, { cwd: root, stdio });
  const said = [];
  child.stdout.on('data', (text) => {
    said.push(text);
    if (atOnce) process.stdout.write(text);
  });
  child.stderr?.on('data', (text) => said.push(text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ said: Buffer.concat(said), code: signal ? 130 : status }));
  });
}

/** What mocha's report says of the tests that failed. */
const failuresIn = (said) => /^ +\d+ failing\n[\s\S]*?(?=^\d+ passed, )/m.exec(said)?.[0].trimEnd() ?? '';

installAndBuild();
const [first, ...others] = await Promise.all(shards.map((specs, index) => mocha(specs, index === 0)));
for (const { said } of others) process.stdout.write(said);
if (others.length > 0) {
  const counts = [first, ...others].map(({ said }) => /(\d+) passed, (\d+) failed\s*$/.exec(said.toString())?.slice(1));
  const sum = (index) => counts.reduce((total, count) => total + Number(count?.[index] ?? 0), 0);
  // Again, because the last lines of a long log are what people see.
  for (const { said } of [first, ...others]) console.log(failuresIn(said.toString()));
  console.log(`${sum(0)} passed, ${sum(1)} failed`);
}
process.exitCode = [first, ...others].find(({ code }) => code !== 0)?.code ?? 0;

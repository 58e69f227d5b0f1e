import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installAndBuild, root, run } from './run.mjs';

// How many small changes of the rules their cases notice. On demand: it takes many minutes. `pnpm mutate logging` tries one gate.
const gates = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'mutate-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

installAndBuild();
writeFileSync(join(scratch, 'package.json'), '{"private": true}');
run(
  'npm',
  [
    'install',
    '--silent',
    '--no-audit',
    '--no-fund',
    '@stryker-mutator/core@9.6.1',
    '@stryker-mutator/mocha-runner@9.6.1',
    'mocha@11',
  ],
  { cwd: scratch },
);

const { gates: all } = await import(pathToFileURL(join(root, 'packages/validator/dist/index.js')).href);
const chosen = all.filter(({ id }) => gates.length === 0 || gates.includes(id));
const rules = chosen.flatMap((gate) => gate.rules.map(({ id }) => id));
const config = join(scratch, 'stryker.json');
writeFileSync(
  config,
  JSON.stringify({
    plugins: [join(scratch, 'node_modules/@stryker-mutator/mocha-runner/dist/src/index.js')],
    testRunner: 'mocha',
    // the built files: the tests import the package as its users do
    mutate: chosen.flatMap(({ id }) => [
      `packages/validator/dist/rules/${id}/*.js`,
      `!packages/validator/dist/rules/${id}/index.js`,
    ]),
    inPlace: true,
    tempDirName: join(scratch, 'tmp'),
    // its cases and its page: the golden mutants run every rule, and take long
    mochaOptions: { spec: ['test/rules/rules.test.ts'], grep: `^the rules (${rules.join('|')}) (is |has a page)` },
    testRunnerNodeArgs: ['--import=tsx'],
    coverageAnalysis: 'perTest',
    // texts of messages are free; what runs once, at loading, is data
    mutator: { excludedMutations: ['StringLiteral'] },
    ignoreStatic: true,
    disableTypeChecks: false,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false },
    thresholds: { high: 95, low: 85, break: 85 },
    timeoutMS: 60_000,
  }),
);
run(process.execPath, [join(scratch, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config]);

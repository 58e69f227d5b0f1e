import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, run } from './run.mjs';

// node scripts/bench-validate.mjs [rounds] [one|many|growth|hostile|not-ours …]
const rounds = Number(process.argv[2] ?? 9);
const scratch = mkdtempSync(join(tmpdir(), 'bench-validate-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const bin = join(root, 'packages/cli/dist/bin.cjs');
const golden = join(root, 'test/golden/klaviyo-defaults/expected');
const withoutSql =
  'syntax-validation,required-fields,credential-security,error-handling,logging,naming-conventions,schedule-format,dependencies,data-safety';
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Wall milliseconds of a process; whatever it finds is fine. */
function once(command, args, env = {}) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(command, args, {
    cwd: scratch,
    // certificates that a machine adds make every Node slow to start, and ratios to it small
    env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, ...env },
    maxBuffer: 2 ** 28,
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (error || status === null || status > 1) throw new Error(`${command} ${args.join(' ')}: ${error ?? stderr}`);
  return ms;
}

/** Peak memory of a run of ours, in MiB. */
function peak(args) {
  const file = join(scratch, '.peak');
  const memory = join(root, 'scripts/bench-memory.mjs');
  once(process.execPath, [bin, ...args], { NODE_OPTIONS: `--import=${memory}`, PEAK_FILE: file });
  return Number(readFileSync(file, 'utf8')) / 1024;
}

/** Runs in turn, so that what else the machine does meets all of them; gives medians and the medians of ratios of pairs. */
function compare(commands, reference, times = rounds) {
  for (const [command, args] of Object.values(commands)) once(command, args);
  const taken = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < times; round++)
    for (const [name, [command, args]] of Object.entries(commands)) taken[name].push(once(command, args));
  return Object.fromEntries(
    Object.entries(taken).map(([name, ms]) => [
      name,
      {
        'wall ms': Math.round(median(ms)),
        ratio: Number(median(ms.map((one, index) => one / taken[reference][index])).toFixed(2)),
      },
    ]),
  );
}

/**
 * A folder of projects with so many YAML files in all; the SQL that belongs to them is there too. Each has a source name
 * of its own, in paths and texts, as projects of one team have: no two files are the same.
 */
function projects(name, yamlFiles) {
  const folder = join(scratch, name);
  const files = readdirSync(golden, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((entry) => join(entry.parentPath, entry.name).slice(golden.length + 1));
  const each = texts.filter((path) => /\.(dig|yml)$/.test(path)).length;
  for (let index = 0; index * each < yamlFiles; index++)
    for (const path of texts) {
      const source = `klaviyo_${index}`;
      const file = join(folder, source, path.replaceAll('klaviyo', source));
      mkdirSync(dirname(file), { recursive: true });
      // the connector keeps its name
      const text = readFileSync(join(golden, path), 'utf8').replaceAll(/(?<!type: )klaviyo/g, source);
      writeFileSync(file, text);
    }
  return folder;
}

function eslint() {
  const folder = join(scratch, 'eslint');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"type": "module", "private": true}');
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', 'eslint@9', 'eslint-plugin-yml@1'], {
    cwd: folder,
    stdio: 'ignore',
  });
  writeFileSync(
    join(folder, 'eslint.config.js'),
    `import yml from 'eslint-plugin-yml';
export default [...yml.configs['flat/standard'], { files: ['**/*.dig'], languageOptions: { parser: (await import('yaml-eslint-parser')).default } }];\n`,
  );
  return [
    process.execPath,
    [
      join(folder, 'node_modules/eslint/bin/eslint.js'),
      '--config',
      join(folder, 'eslint.config.js'),
      '--no-warn-ignored',
      '--format',
      'json',
      '--output-file',
      join(scratch, 'eslint.json'),
    ],
  ];
}

const validate = (...words) => [process.execPath, [bin, 'validate', ...words]];

function oneProject() {
  const cache = join(scratch, 'cache');
  const table = compare(
    {
      'node -e 0': [process.execPath, ['-e', '0']],
      'without the SQL gate': validate(golden, '--gate', withoutSql),
      'all gates': validate(golden),
      'unchanged, --cache': validate(golden, '--cache-location', cache),
    },
    'node -e 0',
  );
  console.log('one project (52 files), whole processes; ratios to node -e 0');
  console.table(table);
  console.log('targets: 3, 8, 3');
}

function many() {
  const folder = projects('ten-thousand', 10_000);
  const [node, words] = eslint();
  const lint = [node, [...words, '--no-error-on-unmatched-pattern', folder]];
  const cache = join(scratch, 'many-cache');
  console.log('10,000 YAML files and their SQL; ratios to eslint with eslint-plugin-yml');
  console.table(
    compare(
      {
        'eslint-plugin-yml': lint,
        'without the SQL gate': validate(folder, '--gate', withoutSql),
        'all gates': validate(folder),
        'unchanged, --cache': validate(folder, '--cache-location', cache),
      },
      'eslint-plugin-yml',
      3,
    ),
  );
  console.log(
    `peak ${Math.round(peak(['validate', folder]))} MiB; targets: 0.2 without SQL, unchanged 3 times faster than all gates, 150 MiB`,
  );
  rmSync(folder, { recursive: true });
}

function growth() {
  const sizes = [1_000, 5_000, 20_000];
  const times = sizes.map((size) => {
    const folder = projects(`growth-${size}`, size);
    const ms = Math.min(...[1, 2, 3].map(() => once(...validate(folder))));
    rmSync(folder, { recursive: true });
    return ms;
  });
  const floor = once(process.execPath, ['-e', '0']);
  const exponent = Math.log((times[2] - floor) / (times[0] - floor)) / Math.log(sizes[2] / sizes[0]);
  console.log(
    `growth: ${times.map((ms, index) => `${sizes[index]} files ${Math.round(ms)} ms`).join(', ')}; exponent ${exponent.toFixed(2)}, target 1.1`,
  );
}

/** What people would write to stop a reader; each at two sizes, whose ratio tells growth. */
const hostile = {
  'keys of one map': (n) => Array.from({ length: n }, (_, index) => `  key_${index}: ${index}`).join('\n'),
  aliases: (n) => `  a: &a [1]\n${Array.from({ length: n }, (_, index) => `  k${index}: *a`).join('\n')}`,
  levels: (n) => `  a: ${'['.repeat(n)}${']'.repeat(n)}`,
  'characters of one line': (n) => `  a: "${'x'.repeat(n)}"`,
  'aliases of aliases': (n) =>
    Array.from(
      { length: n },
      (_, index) => `  a${index}: &a${index} [${index === 0 ? '1' : `*a${index - 1}, *a${index - 1}`}]`,
    ).join('\n'),
};
const hostileSizes = {
  'keys of one map': 16_000,
  aliases: 8_000,
  levels: 50_000,
  'characters of one line': 10_000_000,
  'aliases of aliases': 40,
};

function hostileFiles() {
  const rows = Object.entries(hostile).map(([name, write]) => {
    const ms = [0.5, 1].map((part) => {
      const folder = mkdtempSync(join(scratch, 'hostile-'));
      writeFileSync(
        join(folder, 'a.dig'),
        `_export:\n${write(Math.round(hostileSizes[name] * part))}\n+a:\n  echo>: a\n`,
      );
      return Math.min(...[1, 2, 3].map(() => once(...validate(folder))));
    });
    return [
      `${hostileSizes[name].toLocaleString('en')} ${name}`,
      { 'half ms': Math.round(ms[0]), 'whole ms': Math.round(ms[1]) },
    ];
  });
  console.table(Object.fromEntries(rows));
}

function notOurs() {
  const folder = join(scratch, 'not-ours');
  cpSync(golden, folder, { recursive: true });
  mkdirSync(join(folder, 'data'));
  for (let index = 0; index < 50_000; index++) writeFileSync(join(folder, 'data', `${index}.csv`), '');
  const table = compare(
    { alone: validate(golden, '--gate', 'logging'), 'beside 50,000 files': validate(folder, '--gate', 'logging') },
    'alone',
    3,
  );
  console.table(table);
}

const parts = { one: oneProject, many, growth, hostile: hostileFiles, 'not-ours': notOurs };
const wanted = process.argv.slice(3);
for (const part of wanted)
  if (!Object.hasOwn(parts, part)) throw new Error(`There is no part "${part}": ${Object.keys(parts).join(', ')}.`);
console.log(`Node ${process.versions.node}, ${rounds} rounds in turn, medians`);
for (const [part, measure] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(part)) measure();

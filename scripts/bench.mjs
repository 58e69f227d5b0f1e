import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installAndBuild, pnpm, root, run } from './run.mjs';

const rounds = Number(process.argv[2] ?? 9);
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
// yo gives up root's rights by itself and then cannot read root's home: run everything as an ordinary user
const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function folderOfUser(name) {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Installs yo, our packed packages, and an empty generator to compare with. */
function install() {
  const packs = join(scratch, 'packs');
  const names = [
    '@cdp-ingestion/templates',
    '@cdp-ingestion/digdag',
    '@cdp-ingestion/core',
    '@cdp-ingestion/validator',
    'generator-cdp-ingestion',
    'generator-cdp-ingestion-klaviyo',
  ];
  for (const name of names)
    pnpm(['--silent', '--filter', name, 'pack', '--pack-destination', packs], { stdio: 'ignore' });
  const empty = join(scratch, 'generator-empty');
  mkdirSync(join(empty, 'generators/app'), { recursive: true });
  writeFileSync(
    join(empty, 'package.json'),
    JSON.stringify({
      name: 'generator-empty',
      version: '1.0.0',
      type: 'module',
      dependencies: { 'yeoman-generator': '^8.4.0' },
    }),
  );
  writeFileSync(
    join(empty, 'generators/app/index.js'),
    `import Generator from 'yeoman-generator';\nexport default class extends Generator {\n  writing() {\n    this.fs.write(this.destinationPath('a.txt'), 'a');\n  }\n}\n`,
  );
  run('npm', ['pack', '--silent', '--pack-destination', packs], { cwd: empty, stdio: 'ignore' });
  run('sh', ['-c', `npm install --silent -g --prefix "${scratch}/prefix" yo@7.0.1 "${packs}"/*.tgz`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  cpSync(join(root, 'scripts/bench-memory.mjs'), join(scratch, 'memory.mjs'));
  spawnSync('chmod', ['-R', 'a+rX', scratch]);
}

let runs = 0;
const home = folderOfUser('home');
/** One run of a command in an empty folder: wall milliseconds, and the peak of memory in MiB when it is asked for. */
function once(args, memory = false) {
  const cwd = folderOfUser(`run-${runs++}`);
  const peak = join(cwd, '.peak');
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    CI: '1',
    NO_UPDATE_NOTIFIER: '1',
    NODE_PATH: join(scratch, 'prefix/lib/node_modules'),
  };
  if (memory) Object.assign(env, { NODE_OPTIONS: `--import=${join(scratch, 'memory.mjs')}`, PEAK_FILE: peak });
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, ...user });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} exits with ${status}: ${stderr}`);
  return memory ? Number(readFileSync(peak, 'utf8')) / 1024 : ms;
}

/** Milliseconds to turn answers into ten objects' files, in this process. */
async function inProcess() {
  const { projectContext, renderProject, resolveAnswers, templateTree } = await import(
    pathToFileURL(join(root, 'packages/core/dist/index.js'))
  );
  const { source } = await import(pathToFileURL(join(root, 'packages/generator-cdp-ingestion-klaviyo/dist/source.js')));
  const times = Array.from({ length: 4 * rounds }, () => {
    const start = process.hrtime.bigint();
    const { answers } = resolveAnswers(source, [], '2024-02-10');
    renderProject(templateTree(), projectContext(source, answers));
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return { first: times[0], later: median(times.slice(1)) };
}

installAndBuild();
install();
const yo = join(scratch, 'prefix/lib/node_modules/yo/lib/cli.js');
const commands = {
  'node -e 0': ['-e', '0'],
  'yo empty': [yo, 'empty', '--skip-install'],
  'yo cdp-ingestion:klaviyo': [yo, 'cdp-ingestion:klaviyo', '--defaults', '--start-date', '2024-01-01'],
};
for (const args of Object.values(commands)) once(args); // warm caches
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = 0; round < rounds; round++)
  for (const [name, args] of Object.entries(commands)) times[name].push(once(args));

const ratio = (name, to) => median(times[name].map((ms, index) => ms / times[to][index])).toFixed(2);
console.log(`Node ${process.versions.node}, ${rounds} rounds in turn; medians, ratios of pairs`);
console.table(
  Object.fromEntries(
    Object.entries(commands).map(([name, args]) => [
      name,
      {
        'wall ms': Math.round(median(times[name])),
        '× node -e 0': ratio(name, 'node -e 0'),
        '× yo empty': ratio(name, 'yo empty'),
        'peak MiB': Math.round(once(args, true)),
      },
    ]),
  ),
);
const { first, later } = await inProcess();
const floor = median(times['node -e 0']);
console.log(
  `ten objects in process: first ${first.toFixed(1)} ms (${(first / floor).toFixed(2)} × node -e 0), then ${later.toFixed(1)} ms (${(later / floor).toFixed(2)} ×)`,
);
console.log(
  `target: yo cdp-ingestion:klaviyo at most 1.1 × yo empty; here ${ratio('yo cdp-ingestion:klaviyo', 'yo empty')}`,
);

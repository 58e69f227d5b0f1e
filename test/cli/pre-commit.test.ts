import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PYTHON_BIN, usePython } from '../engine/python.js';
import { packed, repository } from '../yo/packed.js';
import { workFolder } from '../yo/user.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly additional_dependencies?: readonly string[];
}

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const documented = /```yaml\n(repos:\n[^]*?)```/.exec(read('packages/cli/README.md'))?.[1] ?? '';
const [local] = (parse(documented) as { repos: { hooks: Hook[] }[] }).repos.flatMap(({ hooks }) => hooks);
const [shipped] = parse(read('.pre-commit-hooks.yaml')) as Hook[];
const { version } = JSON.parse(read('packages/cli/package.json')) as { version: string };
const published = `cdp-ingestion@${/^\d+\.\d+/.exec(version)?.[0]}`;

describe('the hook for pre-commit', function () {
  this.timeout(240_000);
  usePython();

  const folder = join(workFolder(), 'pre-commit');
  const env = {
    PATH: `${PYTHON_BIN}:${process.env.PATH}`,
    HOME: join(folder, 'home'),
    GIT_CONFIG_NOSYSTEM: '1',
    npm_config_offline: 'true',
  };
  const run = (command: string, ...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, env, encoding: 'utf8' });
    return { code: status, said: stdout + stderr };
  };
  const commit = () => {
    run('git', 'add', '--all');
    return run('git', 'commit', '--quiet', '--message', 'A change');
  };

  before(async () => {
    const tarball = (await packed()).find(({ name }) => name === 'cdp-ingestion')?.tarball ?? '';
    mkdirSync(env.HOME, { recursive: true });
    writeFileSync(join(env.HOME, '.gitconfig'), '[user]\nname = Somebody\nemail = somebody@example.com\n');
    writeFileSync(join(folder, '.gitignore'), 'home\n');
    for (const name of ['klaviyo-monthly-one-object', 'shopify-secret-hourly'])
      cpSync(join(repository, 'test/golden', name, 'expected'), join(folder, name), { recursive: true });
    run('git', 'init', '--quiet');
    assert.equal(commit().code, 0);
    writeFileSync(join(folder, '.pre-commit-config.yaml'), documented.replace(published, `file:${tarball}`));
    assert.equal(run('pre-commit', 'install', '--install-hooks').code, 0);
  });
  beforeEach(() => {
    run('git', 'reset', '--quiet', '--hard');
    assert.match(run('git', 'log', '--format=%s').said, /^A change\n/);
  });

  it('lets a commit through in which nothing is wrong, and files that belong to no project', () => {
    appendFileSync(join(folder, 'klaviyo-monthly-one-object/README.md'), '\nA note.\n');
    mkdirSync(join(folder, '.github'));
    writeFileSync(join(folder, '.github/other.yml'), 'a: 1\n');
    const { code, said } = commit();
    assert.equal(code, 0, said);
    assert.match(said, /Passed/);
  });

  it('refuses a commit that breaks a file of a project, and shows where', () => {
    appendFileSync(join(folder, 'klaviyo-monthly-one-object/klaviyo_ingest_inc.dig'), '+a:\n  td>: x.sql\n  sh>: x\n');
    const { code, said } = commit();
    assert.equal(code, 1, said);
    assert.match(said, /^klaviyo-monthly-one-object\/klaviyo_ingest_inc\.dig:\d+:\d+ error/m);
    assert.doesNotMatch(said, /^shopify/m);
  });

  it('refuses a commit that takes away what another file of the project needs', () => {
    appendFileSync(join(folder, 'shopify-secret-hourly/README.md'), '\nA note.\n');
    rmSync(join(folder, 'shopify-secret-hourly/load'), { recursive: true });
    const { code, said } = commit();
    assert.equal(code, 1, said);
    assert.match(said, /load\/\S+ is not in the project/);
  });

  it('is the same in the README and in the repository, which names the published version', () => {
    assert.ok(local && shipped);
    assert.deepEqual(local.additional_dependencies, [published]);
    const entry = local.entry.replace('cdp-ingestion', `npx --yes --prefer-offline ${published}`);
    assert.deepEqual(
      { ...shipped, additional_dependencies: [published] },
      { ...local, entry, language: 'system' },
      'npx needs nothing that pre-commit installs',
    );
  });
});

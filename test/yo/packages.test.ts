import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { packed, repository, type Packed } from './packed.js';

const contents = (tarball: string) =>
  execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((path) => path.replace('package/', ''));
const manifestIn = (tarball: string) =>
  execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' });

/** Files below a folder of the repository that end so, relative to it. */
const filesIn = (folder: string, ending: string) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('node_modules'))
    .map((path) => path.replaceAll('\\', '/'));

describe('packed packages', function () {
  this.timeout(600_000);
  let all: Packed[];
  const find = (name: string) => all.find((one) => one.name === name) as Packed;

  before(async () => {
    all = await packed();
  });

  it('are those that a person installs, and what they need', () => {
    const names = all.map(({ name }) => name);
    for (const name of ['@cdp-ingestion/core', '@cdp-ingestion/digdag', '@cdp-ingestion/templates'])
      assert.ok(names.includes(name), name);
    for (const name of ['generator-cdp-ingestion', 'generator-cdp-ingestion-klaviyo'])
      assert.ok(names.includes(name), name);
    assert.ok(!names.includes('@cdp-ingestion/test'));
  });

  it('hold every module of their source, compiled, with types, and none that has gone', () => {
    const others = ['templates', 'packages/cli']; // texts, and a bundle
    for (const { folder, tarball } of all.filter((one) => !others.includes(one.folder))) {
      const modules = filesIn(join(folder, 'src'), '.ts').map((path) => path.slice(0, -'.ts'.length));
      assert.ok(modules.length > 0, folder);
      const compiled = modules.flatMap((module) => [`dist/${module}.js`, `dist/${module}.d.ts`]);
      const found = contents(tarball).filter((path) => /^dist\/.*(\.js|\.d\.ts)$/.test(path));
      assert.deepEqual(found.sort(), compiled.sort(), `${folder}: remove its dist, then build again`);
    }
  });

  it('hold the binary with all that it needs: the pages of the rules, the grammar of SQL, licences, files for CI', () => {
    const found = contents(find('cdp-ingestion').tarball);
    const pages = filesIn('packages/validator/docs', '.md').map((page) => `dist/docs/${page}`);
    for (const path of [
      'dist/bin.cjs',
      'dist/trino-grammar.cjs',
      'dist/LICENSES.txt',
      'ci/github-workflow.yml',
      ...pages,
    ])
      assert.ok(found.includes(path), path);
    const manifest = JSON.parse(manifestIn(find('cdp-ingestion').tarball)) as { dependencies?: object };
    assert.equal(manifest.dependencies, undefined);
  });

  it('hold every template, those whose names npm drops elsewhere among them', () => {
    const { folder, tarball } = find('@cdp-ingestion/templates');
    const templates = filesIn(folder, '.ejs');
    assert.ok(templates.includes('.gitignore.ejs'));
    assert.deepEqual(
      contents(tarball)
        .filter((path) => path.endsWith('.ejs'))
        .sort(),
      templates.sort(),
    );
  });

  it('hold the schema of the answers file', () => {
    const { tarball } = find('generator-cdp-ingestion-klaviyo');
    assert.ok(contents(tarball).includes('answers.schema.json'));
  });

  it('hold no source, no test, no setting of ours', () => {
    for (const { name, tarball } of all)
      for (const path of contents(tarball))
        assert.match(
          path,
          /^(dist\/.+\.(js|d\.ts|mjs|cjs)|(dist\/)?docs\/[\w-]+\.md|dist\/LICENSES\.txt|ci\/.+|vendor\/.+|[^/]*\.json|README\.md|LICENSE|(.+\/)?[^/]+\.ejs)$/,
          name,
        );
    for (const { name, tarball } of all)
      for (const path of contents(tarball)) assert.doesNotMatch(path, /tsconfig|\.test\./, name);
  });

  it('name no version that only this workspace knows', () => {
    for (const { name, tarball } of all)
      assert.doesNotMatch(manifestIn(tarball), /"(workspace|link|file|catalog):/, name);
  });

  it('depend on the packages of this repository in the versions that they have here', () => {
    for (const { tarball, needs } of all) {
      const { dependencies } = JSON.parse(manifestIn(tarball)) as { dependencies?: Record<string, string> };
      for (const need of needs) {
        const { version } = JSON.parse(manifestIn(find(need).tarball)) as { version: string };
        assert.equal(dependencies?.[need], `^${version}`);
      }
    }
  });

  it('list yeoman-generator where they extend it: Yeoman is found from the generator, not from core', () => {
    for (const { name, tarball } of all.filter((one) => one.name.startsWith('generator-'))) {
      const { dependencies } = JSON.parse(manifestIn(tarball)) as { dependencies: Record<string, string> };
      assert.ok(dependencies['yeoman-generator'], name);
    }
    const { dependencies } = JSON.parse(manifestIn(find('@cdp-ingestion/core').tarball)) as {
      dependencies: Record<string, string>;
    };
    assert.equal(dependencies['yeoman-generator'], undefined);
  });

  it('pass publint', async () => {
    for (const { name, tarball } of all) {
      const bytes = readFileSync(tarball);
      const { messages } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, level: 'warning' });
      assert.deepEqual(messages, [], name);
    }
  });
});

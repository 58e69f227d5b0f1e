import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  name: string;
  private?: boolean;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  bin?: Record<string, string>;
  files?: string[];
}

interface Package {
  folder: string;
  manifest: Manifest;
}

const folders = ['templates', 'test', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)];
const packages: Package[] = folders
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest,
  }));
const isOurs = (name: string) => packages.some(({ manifest }) => manifest.name === name);
const isSourcePackage = ({ manifest }: Package) => /^generator-cdp-ingestion-/.test(manifest.name);

/** Which packages of this repository a package may depend on; the table of ARCHITECTURE.md. */
const allowed: [(one: Package) => boolean, string[]][] = [
  [({ manifest }) => manifest.name === '@cdp-ingestion/templates', []],
  [({ manifest }) => manifest.name === '@cdp-ingestion/digdag', []],
  [({ manifest }) => manifest.name === '@cdp-ingestion/core', ['@cdp-ingestion/templates', '@cdp-ingestion/digdag']],
  [({ manifest }) => manifest.name === '@cdp-ingestion/sandbox', ['@cdp-ingestion/core', '@cdp-ingestion/digdag']],
  [({ manifest }) => manifest.name === '@cdp-ingestion/validator', ['@cdp-ingestion/core', '@cdp-ingestion/digdag']],
  [
    ({ manifest }) => manifest.name === 'generator-cdp-ingestion',
    ['@cdp-ingestion/core', '@cdp-ingestion/digdag', '@cdp-ingestion/validator'],
  ],
  [isSourcePackage, ['@cdp-ingestion/core']],
  [({ manifest }) => manifest.name === 'cdp-ingestion', []],
];

/** Every TypeScript file below a folder. */
function sources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\b(?! type\b)[^;]*?from '([^']+)'|\bimport\('([^']+)'\)/gms,
    ),
  ].map((match) => match[1] ?? match[2] ?? '');

describe('the architecture', () => {
  it('has a rule for each published package', () => {
    for (const one of packages)
      if (!one.manifest.private) assert.equal(allowed.filter(([holds]) => holds(one)).length, 1, one.folder);
  });

  it('lets each package depend only on those below it', () => {
    for (const one of packages) {
      const rule = allowed.find(([holds]) => holds(one));
      if (!rule) continue;
      const needed = Object.keys({ ...one.manifest.dependencies, ...one.manifest.peerDependencies }).filter(isOurs);
      assert.deepEqual(
        needed.filter((name) => !rule[1].includes(name)),
        [],
        one.folder,
      );
    }
  });

  it('imports only what package.json names, and no file of another package', () => {
    for (const { folder, manifest } of packages) {
      if (manifest.private) continue;
      const bundled = manifest.bin ? manifest.devDependencies : {}; // the binary carries all that it needs
      const named = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...bundled });
      for (const file of sources(join(root, folder, 'src')))
        for (const wanted of importsOf(file)) {
          const where = `${relative(root, file)} imports ${wanted}`;
          if (wanted.startsWith('.'))
            assert.ok(join(dirname(file), wanted).startsWith(join(root, folder, 'src')), where);
          else if (!wanted.startsWith('node:'))
            assert.ok(
              named.some((name) => wanted === name || wanted.startsWith(`${name}/`)),
              where,
            );
        }
    }
  });

  it('lets each folder of core import only what comes before it on the way from answers to disk', () => {
    const way = 'connectors sql source questions answers context render project write survey run change'.split(' ');
    const src = join(root, 'packages/core/src');
    const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).toSorted(), way.toSorted());
    const placeOf = (file: string): number => way.indexOf(relative(src, file).split(sep)[0] ?? '');
    for (const file of sources(src))
      for (const wanted of importsOf(file).filter((path) => path.startsWith('.'))) {
        const [from, to] = [placeOf(file), placeOf(join(dirname(file), wanted))];
        assert.ok(from === -1 || to <= from, `${relative(src, file)} imports ${wanted}`);
      }
  });

  it('keeps Yeoman behind one door of core', () => {
    const yeoman = /^(yeoman-|@yeoman\/|mem-fs)/;
    const behind = new Set<string>();
    const src = join(root, 'packages/core/src');
    const visit = (file: string): void => {
      if (behind.has(file)) return;
      behind.add(file);
      for (const wanted of importsOf(file))
        if (wanted.startsWith('.')) visit(join(dirname(file), wanted.replace(/\.js$/, '.ts')));
    };
    visit(join(src, 'index.ts'));
    for (const file of behind)
      for (const wanted of importsOf(file)) assert.doesNotMatch(wanted, yeoman, relative(root, file));
  });

  it('gives each generator package its own Yeoman, and no file that Yeoman takes for a sub-generator', () => {
    for (const { folder, manifest } of packages) {
      if (!/^generator-/.test(manifest.name)) continue;
      assert.ok(manifest.dependencies?.['yeoman-generator'], folder);
      assert.equal(folder, `packages/${manifest.name}`);
      for (const phantom of ['src/index.ts', 'dist/index.js'])
        assert.ok(!existsSync(join(root, folder, phantom)), `${folder}/${phantom}`);
    }
  });

  it('knows sources by data only: source.ts is plain, short, and named nowhere in core or the templates', async () => {
    for (const { folder, manifest } of packages.filter(isSourcePackage)) {
      const file = join(root, folder, 'src/source.ts');
      const { source } = (await import(file)) as { source: { id: string; title: string } };
      assert.deepEqual(JSON.parse(JSON.stringify(source)), source, manifest.name);
      assert.ok(
        readFileSync(file, 'utf8').split('\n').length <= 151,
        `${folder}/src/source.ts is longer than 150 lines`,
      );
      for (const template of readdirSync(join(root, 'templates'), { recursive: true, encoding: 'utf8' }))
        if (template.endsWith('.ejs'))
          assert.ok(
            !readFileSync(join(root, 'templates', template), 'utf8')
              .toLowerCase()
              .includes(source.id),
            template,
          );
    }
  });

  it('has templates, golden trees and projects of one shape', () => {
    const tops = readdirSync(join(root, 'templates'), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'node_modules',
    );
    for (const golden of readdirSync(join(root, 'test/golden'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    ))
      for (const entry of readdirSync(join(root, 'test/golden', golden.name, 'expected'), { withFileTypes: true }))
        if (entry.isDirectory())
          assert.ok(
            tops.some(({ name }) => name === entry.name),
            `${golden.name}/${entry.name}`,
          );
  });
});

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
  exports?: Record<string, string | { default: string }>;
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

/** What ARCHITECTURE.md says of a package, or of all whose folders begin so. */
interface Row {
  folder: string;
  about: string;
  needs: string[];
}

const [, page = ''] = /^## The packages$([^]*?)^## /m.exec(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')) ?? [];
const rows = [...page.matchAll(/^\| `([^`]+)` +\| (.+?) +\| ([^|]+?) +\|$/gm)].map(
  ([, folder = '', about = '', needs = '']): Row => ({ folder, about, needs: namesOf(needs) }),
);
const rowsOf = ({ folder }: Package): Row[] =>
  rows.filter((row) => (row.folder.endsWith('*') ? folder.startsWith(row.folder.slice(0, -1)) : folder === row.folder));

function namesOf(words: string): string[] {
  if (words === 'all') return packages.map(({ manifest }) => manifest.name);
  return words.startsWith('nothing') ? [] : words.split(', ').map((word) => `@cdp-ingestion/${word}`);
}

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

/** Whether a file, or one that it imports, imports a part of Yeoman. */
function reachesYeoman(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(file).some((wanted) =>
    wanted.startsWith('.')
      ? reachesYeoman(join(dirname(file), wanted.replace(/\.js$/, '.ts')), seen)
      : /^(yeoman-|@yeoman\/|mem-fs)/.test(wanted),
  );
}

describe('the architecture', () => {
  it('is told on its page: a row for each package, and none of what is not there', () => {
    for (const one of packages) assert.equal(rowsOf(one).length, 1, one.folder);
    for (const row of rows)
      assert.ok(
        packages.some((one) => rowsOf(one).includes(row)),
        row.folder,
      );
    for (const name of rows.flatMap(({ needs }) => needs)) assert.ok(isOurs(name), name);
  });

  it('lets each package depend on those that the page names: the binary and the tests on some, others on all of them', () => {
    for (const one of packages) {
      const { dependencies, peerDependencies, devDependencies, bin } = one.manifest;
      const bundles = bin || one.folder === 'test';
      const needed = Object.keys({ ...dependencies, ...peerDependencies, ...(bundles && devDependencies) }).filter(
        isOurs,
      );
      const [row] = rowsOf(one);
      if (bundles)
        assert.ok(
          needed.every((name) => row?.needs.includes(name)),
          one.folder,
        );
      else assert.deepEqual(needed.toSorted(), row?.needs.toSorted(), one.folder);
      if (bin)
        assert.deepEqual(Object.keys({ ...dependencies, ...peerDependencies }), [], 'it carries all that it needs');
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

  it('lets each folder of core, and each file beside them, import only what comes before it from words to doors', () => {
    const words =
      'user-error.ts looks-like-secret.ts names.ts nearest.ts printable.ts printable-json.ts regions.ts trino-grammar.ts';
    const folders =
      'connectors connectors.ts sql source schedule.ts questions answers context render project write survey run change';
    const doors = 'source-work.ts column-sql.ts files.ts generator.ts index.ts pending.ts run.ts trino.ts';
    const way = [words, folders, doors].flatMap((part) => part.split(' '));
    const src = join(root, 'packages/core/src');
    assert.deepEqual(readdirSync(src).toSorted(), way.toSorted());
    const placeOf = (file: string): number => way.indexOf(relative(src, file).split(sep)[0] ?? '');
    for (const file of sources(src))
      for (const wanted of importsOf(file).filter((path) => path.startsWith('.'))) {
        const [from, to] = [placeOf(file), placeOf(join(dirname(file), wanted.replace(/\.js$/, '.ts')))];
        assert.ok(to >= 0 && to <= from, `${relative(src, file)} imports ${wanted}`);
      }
  });

  it('has no files that import each other in a circle, not even for a type', () => {
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      const circle = way.slice(way.indexOf(file)).map((one) => relative(root, one));
      assert.ok(!way.includes(file), [...circle, relative(root, file)].join(' → '));
      if (done.has(file)) return;
      for (const [, wanted = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\b[^;]*?from '(\.[^']+)'/gms,
      )) {
        const next = join(dirname(file), wanted.replace(/\.js$/, '.ts'));
        if (existsSync(next)) visit(next, [...way, file]);
      }
      done.add(file);
    };
    const all = packages.flatMap(({ folder }) => sources(join(root, folder, 'src')));
    assert.ok(all.length > 500);
    for (const file of all) visit(file, []);
  });

  it('keeps Yeoman behind the doors of core that the page names', () => {
    const core = packages.find(({ folder }) => folder === 'packages/core');
    const files = Object.entries(core?.manifest.exports ?? {}).flatMap(([door, file]) =>
      typeof file === 'string'
        ? []
        : [[door, file.default.replace('/dist/', '/src/').replace(/\.js$/, '.ts')] as const],
    );
    const toYeoman = files.filter(([, file]) => reachesYeoman(join(root, 'packages/core', file))).map(([door]) => door);
    const about = rows.find(({ folder }) => folder === 'packages/core')?.about;
    assert.ok(
      about?.endsWith(`only ${toYeoman.map((door) => `\`${door}\``).join(' and ')} reach Yeoman`),
      String(toYeoman),
    );
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

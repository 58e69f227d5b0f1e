import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readTemplate } from '@cdp-ingestion/core';
import { build } from 'esbuild';

// One package without dependencies: `npx cdp-ingestion` fetches this and nothing else, and starts fast.
const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));

/** `<package>/embedded`: the templates of a package, read, by their path without `.ejs`. */
const embedded = {
  name: 'embedded',
  setup(build) {
    build.onResolve({ filter: /\/embedded$/ }, ({ path }) => ({ path, namespace: 'embedded' }));
    build.onLoad({ filter: /.*/, namespace: 'embedded' }, ({ path }) => {
      const name = path.slice(0, -'/embedded'.length);
      const root = name === '@cdp-ingestion/templates' ? folderOf(name) : join(folderOf(name), 'templates');
      return { contents: `export const templates = ${JSON.stringify(templatesIn(root))};` };
    });
  },
};

function templatesIn(root) {
  if (!existsSync(root)) return {};
  const paths = readdirSync(root, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const templates = paths.filter((path) => path.endsWith('.ejs') && !path.includes('node_modules/')).sort();
  const read = (path) => readTemplate(readFileSync(join(root, path), 'utf8'), path);
  return Object.fromEntries(templates.map((path) => [path.slice(0, -'.ejs'.length), read(path)]));
}

/** What core loads only where it is needed, and at once: a file of its own beside the bundle. */
const apart = {
  name: 'apart',
  setup(build) {
    build.onLoad({ filter: /core\/dist\/run-context\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("('cronstrue')", "('./cronstrue.cjs')"),
    }));
  },
};

/** Yeoman's environment reads its version from a file beside it, and brings an installer of packages that we never call. */
const yeoman = {
  name: 'yeoman',
  setup(build) {
    const { version: of } = JSON.parse(readFileSync(join(folderOf('yeoman-environment'), 'package.json'), 'utf8'));
    build.onLoad({ filter: /yeoman-environment\/dist\/environment-base\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("require('../package.json').version", JSON.stringify(of)),
    }));
    build.onResolve({ filter: /^fly-import$/ }, ({ path }) => ({ path, namespace: 'none' }));
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: 'export class FlyRepository {}\nexport const flyImport = undefined;',
    }));
  },
};

const { metafile } = await build({
  entryPoints: ['src/bin.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  metafile: true,
  plugins: [embedded, apart, yeoman],
  define: { VERSION: JSON.stringify(version) },
  // commander is CommonJS
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});

const cron = await build({
  entryPoints: [createRequire(join(folderOf('@cdp-ingestion/core'), 'package.json')).resolve('cronstrue')],
  outfile: 'dist/cronstrue.cjs',
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  metafile: true,
});

cpSync(join(folderOf('@cdp-ingestion/validator'), 'docs'), 'dist/docs', { recursive: true });
// Loaded only where a statement needs it; its licences stand at its top.
cpSync(join(folderOf('@cdp-ingestion/core'), 'dist/trino-grammar.cjs'), 'dist/trino-grammar.cjs');
writeFileSync(
  'dist/LICENSES.txt',
  licences(
    [metafile, cron.metafile].flatMap(({ outputs }) =>
      Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
    ),
  ),
);

/** The licences of what is bundled and not ours. */
function licences(inputs) {
  const folders = inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? []);
  return [...new Set(folders)]
    .map((folder) => {
      const { name, version: of, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      if (file === undefined && license === undefined) throw new Error(`${name} has no licence`);
      const text = file === undefined ? `License: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${of}\n\n${text}\n`;
    })
    .join('\n---\n\n');
}

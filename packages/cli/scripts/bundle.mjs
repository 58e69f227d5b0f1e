import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname, join } from 'node:path';
import { gates } from '@cdp-ingestion/validator';
import { build } from 'esbuild';
import { embedded } from './embedded.mjs';
import { folderOf } from './folder-of.mjs';
import { libraries } from './libraries.mjs';
import { licences } from './licences.mjs';

// One package without dependencies: `npx cdp-ingestion` fetches this and nothing else, and starts fast.
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const lazy = new Map();
let validateScript = '';
/** What `validate` says of rules; their code is in a script of its own. */
const outlines = gates.map((gate) => ({
  ...gate,
  rules: gate.rules.map(({ id, severity, title }) => ({ id, severity, title })),
}));

/** What is imported only where it is needed becomes a file of its own, by its name. */
const lazily = (isMeant) => ({
  name: 'lazily',
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import' || path.startsWith('node:')) return undefined;
      const found = await build.resolve(path, { kind: 'import-statement', resolveDir });
      const name = basename(found.path, extname(found.path));
      if (!isMeant(found.path)) return undefined;
      if ((lazy.get(name) ?? found.path) !== found.path) throw new Error(`Two files would be called ${name}.js`);
      lazy.set(name, found.path);
      return { path: `./${name}.js`, external: true };
    });
  },
});

const bundle = async (entryPoints, more) => {
  const { metafile } = await build({
    entryPoints,
    outdir: 'dist',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    metafile: true,
    // some libraries are CommonJS
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    ...more,
    define: {
      VERSION: JSON.stringify(version),
      VALIDATE_SCRIPT: JSON.stringify(validateScript),
      // a text that is parsed as JSON costs less at each start than an object in JavaScript
      GATES: JSON.stringify(JSON.stringify(outlines)),
      ...more.define,
    },
    plugins: [embedded, libraries, ...(more.plugins ?? [])],
  });
  return metafile;
};

/** A text of ASCII is read in a tenth of the time. esbuild leaves other letters in regular expressions only. */
const inAscii = (file) => {
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\x00-\x7f]/g, escaped));
};

// What `validate` runs is a script, not a module: of a script the compiled code can be kept (`src/compiled-script.ts`).
const script = await bundle(
  { 'validate-script': 'src/validate-script.ts' },
  {
    entryNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    banner: { js: '(function (exports, require, module, scriptPath) {' },
    footer: { js: '})' },
    define: { 'import.meta.url': 'scriptPath' },
  },
);
validateScript = basename(Object.keys(script.outputs)[0]);
inAscii(join('dist', validateScript));

// A run that writes a project reads three files, each whole: one more costs more than the code in it. All else shares its parts.
const isAlone = (path) => /\/bundled\/\w+\.ts$|\/source-command\.ts$/.test(path);
const whole = { plugins: [lazily(() => true)] };
// Node starts a CommonJS file sooner than a module. `validate` needs no other but the script.
const entry = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: {},
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__filename' },
  ...whole,
};
const files = [
  script,
  await bundle({ bin: 'src/bin.ts', 'validate-worker': 'src/validate-worker.ts' }, entry),
  await bundle({ 'source-command': 'src/source-command.ts' }, whole),
];
inAscii('dist/bin.cjs');
const sources = [...lazy].filter(([, path]) => /\/bundled\//.test(path));
for (const [name, path] of sources) files.push(await bundle({ [name]: path }, whole));
const others = Object.fromEntries([...lazy].filter(([, path]) => !isAlone(path)));
files.push(await bundle(others, { splitting: true, chunkNames: '[hash]', plugins: [lazily(isAlone)] }));
const core = folderOf('@cdp-ingestion/core');
const cronstrue = createRequire(join(core, 'package.json')).resolve('cronstrue');
files.push(await bundle({ cronstrue }, { format: 'cjs', outExtension: { '.js': '.cjs' }, banner: {} }));

cpSync(join(folderOf('@cdp-ingestion/validator'), 'docs'), 'dist/docs', { recursive: true });
// Loaded only where a statement needs it; its licences stand at its top.
cpSync(join(core, 'dist/trino-grammar.cjs'), 'dist/trino-grammar.cjs');
writeFileSync('dist/LICENSES.txt', licences(files));

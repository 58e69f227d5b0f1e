import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

// One package without dependencies: `npx cdp-ingestion` fetches this and nothing else, and starts fast.
const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const everywhere = {
  outdir: 'dist',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  metafile: true,
};

// What `validate` runs is a script, not a module: of a script the compiled code can be kept (`src/compiled-script.ts`).
const script = await build({
  ...everywhere,
  entryPoints: ['src/validate-script.ts'],
  entryNames: '[name]-[hash]',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  define: { 'import.meta.url': 'scriptUrl' },
});
const main = await build({
  ...everywhere,
  entryPoints: ['src/bin.ts'],
  splitting: true,
  format: 'esm',
  define: {
    VERSION: JSON.stringify(version),
    VALIDATE_SCRIPT: JSON.stringify(basename(Object.keys(script.metafile.outputs)[0])),
  },
  // commander is CommonJS
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});

const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));
cpSync(join(folderOf('@cdp-ingestion/validator'), 'docs'), 'dist/docs', { recursive: true });
// Loaded only where a statement needs it; its licences stand at its top.
cpSync(join(folderOf('@cdp-ingestion/core'), 'dist/trino-grammar.cjs'), 'dist/trino-grammar.cjs');
writeFileSync(
  'dist/LICENSES.txt',
  licences(
    [script, main]
      .flatMap(({ metafile }) => Object.values(metafile.outputs))
      .flatMap(({ inputs }) => Object.keys(inputs)),
  ),
);

/** The licences of what is bundled and not ours. */
function licences(inputs) {
  const folders = inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0] ?? []);
  return [...new Set(folders)]
    .map((folder) => {
      const { name, version: of } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      if (file === undefined || !existsSync(join(folder, file))) throw new Error(`${name} has no licence file`);
      return `${name} ${of}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    })
    .join('\n---\n\n');
}

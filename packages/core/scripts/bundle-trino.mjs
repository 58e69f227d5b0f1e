import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

// The parser library has ten dialects in 20 MB, and files that Node cannot load as they are: Trino's part, in one file.
const require = createRequire(import.meta.url);
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`, { paths: [process.cwd()] }));
const library = folderOf('dt-sql-parser');
const runtime = join(dirname(require.resolve('antlr4ng')), '..');
const licenses = [join(library, 'LICENSE'), join(runtime, 'LICENSE.txt')];

await build({
  stdin: {
    contents: `
      export { CharStreams, CommonTokenStream } from 'antlr4ng';
      export { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
      export { TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';`,
    resolveDir: process.cwd(),
  },
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  banner: { js: licenses.map((file) => `/*!\n${readFileSync(file, 'utf8').replaceAll('*/', '* /')}\n*/`).join('\n') },
  outfile: 'dist/trino-grammar.cjs',
});

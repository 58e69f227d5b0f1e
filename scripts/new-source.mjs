import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './run.mjs';

const [id = '', into, outside] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || (into !== undefined && (into !== '--into' || !outside))) {
  console.error(`Usage: pnpm new:source <id>              a package of this repository (lower-case letters and digits, such as mailchimp)
       pnpm new:source <id> --into DIR   a package of your own, in DIR/generator-cdp-ingestion-<id>`);
  process.exit(2);
}
const title = id.replace(/(^|-)([a-z])/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase());
const name = `generator-cdp-ingestion-${id}`;
const type = id.replaceAll('-', '_');
const folder = join(outside === undefined ? join(root, 'packages') : resolve(outside), name);
if (existsSync(folder)) {
  console.error(`${folder} is there already.`);
  process.exit(2);
}

const model = join(root, 'packages', 'generator-cdp-ingestion-shopify');
const read = (path) => readFileSync(path, 'utf8');
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const copy = (path) => read(join(model, path)).replaceAll('shopify', id).replaceAll('Shopify', title);

/** The manifest of a package that is published beside ours, and built by itself. */
function ownManifest() {
  const { version } = JSON.parse(read(join(root, 'packages/core/package.json')));
  const manifest = JSON.parse(copy('package.json'));
  manifest.scripts = { build: 'tsc -p tsconfig.json', prepack: 'npm run build' };
  manifest.exports = { './package.json': './package.json' };
  manifest.files = ['dist'];
  manifest.dependencies['@cdp-ingestion/core'] = `^${version}`;
  const { devDependencies } = JSON.parse(read(join(root, 'package.json')));
  manifest.devDependencies = { '@types/node': devDependencies['@types/node'], typescript: devDependencies.typescript };
  return manifest;
}

function ownTsconfig() {
  const { compilerOptions } = JSON.parse(read(join(root, 'tsconfig.base.json')));
  return { compilerOptions: { ...compilerOptions, rootDir: 'src', outDir: 'dist' }, include: ['src'] };
}

const source = `import { columns, defineSource } from '@cdp-ingestion/core';

/** ${title}. Say here where each fact comes from. */
export const source = defineSource({
  id: '${id}',
  title: '${title}',
  docs: 'https://docs.treasuredata.com',
  connector: '${type}',
  // What TD's bulk load calls it, and how it is told the window. A mark says how well that is established.
  connectors: {
    ${type}: {
      type: '${type}',
      title: '${title}',
      docs: 'https://docs.treasuredata.com',
      mark: 'unknown',
      clock: {
        id: 'iso-millis-z',
        momentFormat: 'YYYY-MM-DDTHH:mm:ss.SSS[Z]',
        pattern: '^\\\\d{4}-\\\\d{2}-\\\\d{2}T\\\\d{2}:\\\\d{2}:\\\\d{2}\\\\.\\\\d{3}Z$',
        example: '2024-01-01T00:00:00.000Z',
      },
      window: { set: { incremental: true }, start: 'start_time', end: 'end_time', field: 'incremental_field' },
      parallel: 3,
      parameters: [{ name: 'td_authentication_id', type: 'integer', oneOf: 'authentication', mark: 'unknown' }],
    },
  },
  authentications: [
    {
      id: 'authentication',
      title: 'Authentication of the TD Console, by its number',
      params: { td_authentication_id: { answer: 'authenticationId' } },
      help: 'Create the authentication in the TD Console (Integrations Hub, Authentications).',
    },
  ],
  lookback: 3600,
  settle: 60,
  parallel: 3,
  objects: [
    {
      name: 'items',
      key: ['id'],
      cursor: { column: 'updated', param: 'updated' },
      strategy: 'merge',
      load: { data_source: 'items' },
      columns: columns('id name', 'updated:timestamp'),
    },
  ],
  questions: [],
  rateLimits: 'Say what the source allows, and what to do when it is too much.',
});
`;
const test = `import assert from 'node:assert/strict';
import { projectContext, renderProject, resolveAnswers, templateTree } from '@cdp-ingestion/core';
import { source } from '../src/source.js';

describe('${title}', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('renders a project from its defaults', () => {
    const layer = { values: { authenticationId: 1 }, nameOf: (key: string) => key };
    const { answers } = resolveAnswers(source, [layer], '2024-02-10');
    const paths = renderProject(templateTree(), projectContext(source, answers)).map(({ path }) => path);
    assert.equal(paths.at(-1), '${type}_ingest_inc.dig');
  });
});
`;
const files = {
  'src/generators/app/index.ts': copy('src/generators/app/index.ts'),
  'src/source.ts': source,
  'README.md': `# ${name}\n\n${title} ingestion for Treasure Data, for [Yeoman](https://yeoman.io): \`yo cdp-ingestion-${id}\`.\n`,
  ...(outside === undefined
    ? {
        'package.json': copy('package.json'),
        'tsconfig.json': copy('tsconfig.json'),
        'tsconfig.test.json': copy('tsconfig.test.json'),
        'test/answers-schema.test.ts': copy('test/answers-schema.test.ts'),
        'test/source.test.ts': test,
      }
    : { 'package.json': json(ownManifest()), 'tsconfig.json': json(ownTsconfig()) }),
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const fill = 'fill in src/source.ts: objects, columns, cursor, key, and what is known of the connector';
console.log(
  outside === undefined
    ? `packages/${name} is there. Next:
  1. ${fill}
  2. pnpm install && pnpm build && UPDATE=1 npx mocha --import=tsx packages/${name}/test/*.test.ts
  3. a golden case: test/golden/<case>/answers.yml, then pnpm golden`
    : `${folder} is there. Next:
  1. ${fill}
  2. npm install && npm pack
  3. npm install -g ${name}-*.tgz, then: yo cdp-ingestion-${id}`,
);

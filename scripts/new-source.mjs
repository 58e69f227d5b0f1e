import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error('Usage: pnpm new:source <id>   (lower-case letters and digits, such as mailchimp)');
  process.exit(2);
}
const title = id.replace(/(^|-)([a-z])/g, (_, dash, letter) => (dash ? ' ' : '') + letter.toUpperCase());
const name = `generator-cdp-ingestion-${id}`;
const folder = join(root, 'packages', name);
if (existsSync(folder)) {
  console.error(`packages/${name} is there already.`);
  process.exit(2);
}

const model = join(root, 'packages', 'generator-cdp-ingestion-klaviyo');
const copy = (path) => readFileSync(join(model, path), 'utf8').replaceAll('klaviyo', id).replaceAll('Klaviyo', title);
const files = {
  'package.json': copy('package.json'),
  'tsconfig.json': copy('tsconfig.json'),
  'tsconfig.test.json': copy('tsconfig.test.json'),
  'src/generators/app/index.ts': copy('src/generators/app/index.ts'),
  'test/answers-schema.test.ts': copy('test/answers-schema.test.ts'),
  'src/source.ts': `import { columns, defineSource } from '@cdp-ingestion/core';

/** ${title}. Say here where each fact comes from. */
export const source = defineSource({
  id: '${id}',
  title: '${title}',
  docs: 'https://docs.treasuredata.com',
  connector: 'klaviyo', // the in.type of the load: add it to packages/core/src/connectors.ts
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
      load: { data_source: 'profiles' },
      columns: columns('id name', 'updated:timestamp'),
    },
  ],
  questions: [],
  rateLimits: 'Say what the source allows, and what to do when it is too much.',
});
`,
  'README.md': `# ${name}\n\n${title} ingestion for Treasure Data, for [Yeoman](https://yeoman.io): \`yo cdp-ingestion-${id}\`.\n`,
  'test/source.test.ts': `import assert from 'node:assert/strict';
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
    assert.equal(paths.at(-1), '${id.replaceAll('-', '_')}_ingest_inc.dig');
  });
});
`,
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}
console.log(`packages/${name} is there. Next:
  1. fill in src/source.ts (objects, columns, cursor, key), and its connector in packages/core/src/connectors.ts
  2. pnpm install && pnpm build && UPDATE=1 npx mocha --import=tsx packages/${name}/test/*.test.ts
  3. a golden case: test/golden/<case>/answers.yml, then pnpm golden`);

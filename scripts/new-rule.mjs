import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.mjs';

const rules = join(root, 'packages/validator/src/rules');
const gates = readdirSync(rules);
const [gate = '', id = ''] = process.argv.slice(2);
if (!gates.includes(gate) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error(`Usage: pnpm new:rule <gate> <id>   such as: pnpm new:rule logging load-without-log
Gates: ${gates.join(', ')}.`);
  process.exit(2);
}
const camel = id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const title = id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
const fixtures = `test/rules/${id}`;

const files = {
  [`packages/validator/src/rules/${gate}/${id}.ts`]: `import { defineRule } from '../../rule.js';

/** @see Where the fact comes from. */
export const ${camel} = defineRule({
  id: '${id}',
  severity: 'error',
  title: '${title}',
  messages: {
    ${camel}: '{task} does what it must not. Say here what to do.',
  },
  check({ tasks }, report) {
    for (const { keyRange, name } of tasks) if (name === '+wrong') report(keyRange, '${camel}', { task: name });
  },
});
`,
  [`packages/validator/docs/${id}.md`]: `# ${id}

The law in one sentence.

## Bad

\`\`\`yaml load.dig
+wrong:
  echo>: hello
\`\`\`

## Good

\`\`\`yaml load.dig
+right:
  echo>: hello
\`\`\`

## Why

What breaks, is lost or leaks.

## How to fix

What to write instead.
`,
  [`${fixtures}/bad/load.dig`]: '+wrong:\n  echo>: hello\n',
  [`${fixtures}/bad/findings.txt`]: `load.dig:1:1 ${camel}\n`,
  [`${fixtures}/ok/load.dig`]: '+right:\n  echo>: hello\n',
  [`${fixtures}/mutants.yml`]: `# At least five: one change in each of some golden projects, found at its line and by no other rule.
- cases: [klaviyo-defaults, klaviyo-hist, klaviyo-authentication, klaviyo-cron-mail, klaviyo-weekly-workflow]
  file: ingestion/*_ingest_inc.dig
  find: "+create_ingestion_log:\\n"
  put: "+wrong:\\n  echo>: hello\\n\\n+create_ingestion_log:\\n"
`,
};

const there = Object.keys(files).find((path) => existsSync(join(root, path)));
if (there !== undefined) {
  console.error(`${there} is there already.`);
  process.exit(2);
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const list = join(rules, gate, 'index.ts');
const imports = /^import \{ (\w+) \} from '\.\/(.*)\.js';\n/gm;
const text = readFileSync(list, 'utf8');
const known = [...text.matchAll(imports)].map(([, name, file]) => ({ name, file }));
const all = [...known, { name: camel, file: id }].toSorted((a, b) => (a.file < b.file ? -1 : 1));
const lines = all.map(({ name, file }) => `import { ${name} } from './${file}.js';\n`).join('');
writeFileSync(
  list,
  text
    .replace(imports, '')
    .replace(/^(import type .*\n)/m, `$1${lines}`)
    .replace(/rules: \[[^\]]*\]/, () => `rules: [${all.map(({ name }) => name).join(', ')}]`),
);
console.log(
  `${Object.keys(files).join('\n')}\nListed in packages/validator/src/rules/${gate}/index.ts. Next: npm test test/rules/*.test.ts`,
);

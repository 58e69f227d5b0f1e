import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { knownSources } from 'generator-cdp-ingestion/hub';
import { folderWith, runBin } from './run-bin.js';

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
const section = /(?<=^## Write a project\n).*?(?=^## )/ms.exec(readme)?.[0] ?? '';
const blocks = (language: string) =>
  [...section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text ?? '');

/** What a block shows, as a pattern: `…` stands for whatever comes in its place, N for a number. */
function pattern(shown: string): RegExp {
  const quoted = shown.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/: N files/g, ': \\d+ files');
  return new RegExp(`^${quoted.replace(/^ *…\n/gm, '[^]*')}$`);
}

describe('the README of cdp-ingestion, on writing a project', () => {
  const examples = blocks('console');

  it('has examples', () => assert.equal(examples.length, 2));

  for (const example of examples) {
    const [line = '', ...shown] = example.split('\n');

    it(`shows what ${line.slice(2)} says`, () => {
      const words = /^\$ npx cdp-ingestion (.*)$/.exec(line)?.[1]?.split(' ') ?? assert.fail(line);
      const folder = folderWith({ 'sources.yml': blocks('yaml')[0] ?? '' });
      const { code, stdout, stderr } = runBin(words, folder);
      assert.deepEqual({ code, stdout }, { code: 0, stdout: '' }, stderr);
      assert.match(stderr.replaceAll(folder, '/home/you'), pattern(shown.join('\n')));
    });
  }

  it('names flags that there are, and each source', () => {
    const help = runBin(['klaviyo', '--help'], folderWith({})).stdout;
    const ours = section.replace(/^ *td .*$/gm, '').replaceAll('--help', '');
    const flags = [...ours.matchAll(/--[a-z][a-z-]*/g)].map(([flag]) => flag);
    assert.ok(flags.length > 5);
    for (const flag of flags) assert.ok(help.includes(`${flag} `), flag);
    for (const { id } of knownSources) assert.match(section, new RegExp(`\`(cdp-ingestion )?${id}\``));
  });
});

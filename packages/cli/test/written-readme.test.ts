import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { knownSources } from 'generator-cdp-ingestion/hub';
import { folderWith, runBin } from './run-bin.js';

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
const sectionOf = (title: string) => new RegExp(`(?<=^## ${title}\\n).*?(?=^## )`, 'ms').exec(readme)?.[0] ?? '';
const section = sectionOf('Write a project');
const blocksIn = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block ?? '');
const blocks = (language: string) => blocksIn(section, language);

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

describe('the README of cdp-ingestion, on an object that comes later', () => {
  it('shows what adding one says, and taking it out gives the first files back', () => {
    const [line = '', ...shown] = (blocksIn(sectionOf('Add an object later'), 'console')[0] ?? '').split('\n');
    const folder = folderWith({});
    runBin(['klaviyo', '--defaults', '--start-date', '2024-01-01', '--objects', 'events'], folder);
    const before = readdirSync(folder, { recursive: true });
    const words = /^\$ cdp-ingestion (.*)$/.exec(line)?.[1]?.split(' ') ?? assert.fail(line);
    const { code, stderr } = runBin(words, folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, pattern(shown.join('\n')));
    assert.equal(runBin(['remove-object', ...words.slice(1)], folder).code, 0);
    assert.deepEqual(readdirSync(folder, { recursive: true }), before);
  });
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { flagOf, type SourceQuestion } from '@cdp-ingestion/core';
import { source } from '../src/source.js';

const file = fileURLToPath(new URL('../README.md', import.meta.url));

const fallback = ({ default: value }: SourceQuestion): string => {
  const one = typeof value === 'object' && !Array.isArray(value) ? value['*'] : value;
  return one === undefined ? '–' : `\`${String(one)}\``;
};

function table(): string {
  const rows = source.questions.map((question) => [
    `\`--${flagOf(question.key)}\``,
    question.type === 'map' ? 'object' : 'server',
    fallback(question),
    question.help.replaceAll('|', '\\|'),
  ]);
  const head = ['flag', 'of each', 'default', 'what'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

describe('README.md', () => {
  it('has the table of questions that this source asks (UPDATE=1 writes it)', async () => {
    const text = readFileSync(file, 'utf8');
    const old = /(?<=<!-- questions -->\n).*(?=<!-- end -->)/s;
    assert.match(text, old);
    const current = await format(
      text.replace(old, () => `\n${table()}\n\n`),
      { ...(await resolveConfig(file)), parser: 'markdown' },
    );
    if (process.env.UPDATE) writeFileSync(file, current);
    assert.equal(readFileSync(file, 'utf8'), current);
  });
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { objectsTable } from '@cdp-ingestion/core';
import { format, resolveConfig } from 'prettier';
import { source } from '../src/source.js';

const file = fileURLToPath(new URL('../README.md', import.meta.url));

describe('README.md', () => {
  it('has the table of objects that this source gives (UPDATE=1 writes it)', async () => {
    const text = readFileSync(file, 'utf8');
    const table = /(?<=<!-- objects -->\n).*(?=<!-- end -->)/s;
    assert.match(text, table);
    const current = await format(text.replace(table, `\n${objectsTable(source)}\n\n`), {
      ...(await resolveConfig(file)),
      parser: 'markdown',
    });
    if (process.env.UPDATE) writeFileSync(file, current);
    assert.equal(readFileSync(file, 'utf8'), current);
  });
});

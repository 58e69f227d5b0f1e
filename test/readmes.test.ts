import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { objectsTable, type Source } from '@cdp-ingestion/core';
import { format, resolveConfig } from 'prettier';

const packages = new URL('../packages/', import.meta.url);

describe('the README of a source package', () => {
  for (const name of readdirSync(packages).filter((one) => /^generator-cdp-ingestion-./.test(one))) {
    const file = fileURLToPath(new URL(`${name}/README.md`, packages));

    it(`has the table of objects that ${name} knows (UPDATE=1 writes it)`, async () => {
      const { source } = (await import(new URL(`${name}/src/source.ts`, packages).href)) as { source: Source };
      if (source.objects.length === 0) return; // the person names them
      const text = readFileSync(file, 'utf8');
      const table = /(?<=<!-- objects -->\n).*(?=<!-- end -->)/s;
      assert.match(text, table);
      const current = await format(
        text.replace(table, () => `\n${objectsTable(source)}\n\n`),
        { ...(await resolveConfig(file)), parser: 'markdown' },
      );
      if (process.env.UPDATE) writeFileSync(file, current);
      assert.equal(readFileSync(file, 'utf8'), current);
    });
  }
});

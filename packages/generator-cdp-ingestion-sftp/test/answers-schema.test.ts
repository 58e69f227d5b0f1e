import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answersSchema } from '@cdp-ingestion/core';
import { format, resolveConfig } from 'prettier';
import { source } from '../src/source.js';

const file = fileURLToPath(new URL('../answers.schema.json', import.meta.url));

describe('answers.schema.json', () => {
  it('is what the questions of this source give (UPDATE=1 writes it)', async () => {
    const schema = JSON.stringify(answersSchema(source));
    const current = await format(schema, { ...(await resolveConfig(file)), parser: 'json' });
    if (process.env.UPDATE) writeFileSync(file, current);
    assert.equal(readFileSync(file, 'utf8'), current);
  });
});

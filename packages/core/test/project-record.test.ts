import assert from 'node:assert/strict';
import { readRecord, rememberedLayer, writeRecord } from '../src/answers/project-record.js';
import { source } from './example-source.js';

const name = 'p/.yo-rc.json';
const ours = (value: unknown) => JSON.stringify({ 'generator-cdp-ingestion': value });

describe('.yo-rc.json', () => {
  it('remembers nothing where there is none, or where it is of other generators only', () => {
    assert.deepEqual(readRecord(undefined, name), {});
    assert.deepEqual(readRecord('{"generator-other": {"x": 1}}', name), {});
  });

  it('gives back what was written, beside what others have written', () => {
    const first = writeRecord('{"generator-other": {"x": 1}}', source, { sourceName: 'shop', database: 'raw' });
    const both = writeRecord(first, source, { sourceName: 'example', parallel: 3 });
    assert.deepEqual(readRecord(both, name), {
      shop: { source: 'example', sourceName: 'shop', database: 'raw' },
      example: { source: 'example', sourceName: 'example', parallel: 3 },
    });
    assert.deepEqual(JSON.parse(both)['generator-other'], { x: 1 });
    assert.ok(both.endsWith('}\n'));
  });

  it('is written the same when the answers are the same', () => {
    const once = writeRecord(undefined, source, { sourceName: 'shop', database: 'raw' });
    assert.equal(writeRecord(once, source, { sourceName: 'shop', database: 'raw' }), once);
  });

  it('keeps its indentation and its line ends', () => {
    const wide = JSON.stringify({ other: { x: 1 } }, null, 4).replaceAll('\n', '\r\n');
    const written = writeRecord(wide, source, { sourceName: 'shop', database: 'raw' });
    assert.match(written, /^\{\r\n {4}"other": \{\r\n {8}"x": 1\r\n/);
    assert.doesNotMatch(written, /[^\r]\n/);
    assert.equal(readRecord(written, name).shop?.database, 'raw');
    assert.match(writeRecord('{"other":{"x":1}}', source, { sourceName: 'shop' }), /^\{\n {2}"other"/);
  });

  it('is refused where a key is misspelt, whose answer would be dropped', () => {
    const record = { shop: { source: 'example', sourceName: 'shop', schedul: 'hourly' } };
    assert.throws(() => rememberedLayer(record, 'shop', source), {
      message: '.yo-rc.json: shop: unknown key "schedul", did you mean schedule?',
    });
  });

  it('forgets answers that are no longer given', () => {
    const cron = writeRecord(undefined, source, { sourceName: 'shop', schedule: 'cron', cron: '0 2 * * *' });
    const daily = writeRecord(cron, source, { sourceName: 'shop', schedule: 'daily' });
    assert.deepEqual(readRecord(daily, name), { shop: { source: 'example', sourceName: 'shop', schedule: 'daily' } });
  });

  for (const [what, text, says] of [
    ['is cut off', '{"generator-cdp', /^p\/\.yo-rc\.json is not JSON \(.*\)\. Mend it, or move it away/],
    ['is empty', '', /^p\/\.yo-rc\.json is not JSON/],
    ['is a list', '[]', /^p\/\.yo-rc\.json must hold an object\./],
    ['has no version', ours({ sources: {} }), /"generator-cdp-ingestion" must hold "version" and "sources"/],
    ['has no sources', ours({ version: 1 }), /must hold "version" and "sources"/],
    [
      'is of a later version',
      ours({ version: 2, sources: {} }),
      /is of version 2, this program knows version 1\. Update it/,
    ],
    ['is of an earlier version', ours({ version: 0, sources: {} }), /is of version 0, .* Move the file away/],
    [
      'has a source that is none',
      ours({ version: 1, sources: { shop: 1 } }),
      /source "shop" does not say which source it is/,
    ],
  ] as const)
    it(`is refused when it ${what}`, () => {
      assert.throws(() => readRecord(text, name), { name: 'UserError', exitCode: 2, message: says });
    });

  it('gives answers with the place where they stand, and only those', () => {
    const record = { shop: { source: 'example', sourceName: 'shop', database: 'raw', apiKey: 'x' } };
    const layer = rememberedLayer(record, 'shop', source);
    assert.deepEqual(layer.values, { sourceName: 'shop', database: 'raw' });
    assert.equal(layer.nameOf('database'), '.yo-rc.json: shop: database');
    assert.deepEqual(rememberedLayer(record, 'another', source).values, {});
  });

  it('keeps a source name for the source that has it', () => {
    const record = { shop: { source: 'shopify' } };
    assert.throws(() => rememberedLayer(record, 'shop', source), {
      message: /"shop" is a shopify source of this project already/,
    });
  });
});

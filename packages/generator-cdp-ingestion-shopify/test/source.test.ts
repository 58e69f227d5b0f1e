import assert from 'node:assert/strict';
import { connectorOf, projectContext, renderProject, resolveAnswers, templateTree } from '@cdp-ingestion/core';
import { source } from '../src/source.js';

function filesOf(values: Record<string, unknown>): Map<string, string> {
  const given = { values: { authenticationId: 1, startDate: '2024-01-01', ...values }, nameOf: (key: string) => key };
  const { answers } = resolveAnswers(source, [given], '2024-02-10');
  const files = renderProject(templateTree(), projectContext(source, answers));
  return new Map(files.map(({ path, text }) => [path, text]));
}

describe('Shopify', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('renders a project from its defaults, two loads at once', () => {
    const files = filesOf({});
    assert.equal([...files.keys()].at(-1), 'shopify_ingest_inc.dig');
    assert.equal([...files.keys()].filter((path) => path.startsWith('load/')).length, 8);
    assert.match(files.get('ingestion/shopify_ingest_inc.dig') ?? '', /\+turn_4:/);
  });

  it('sends use_to_date to v1 only, and include_image to v2 only', () => {
    for (const [path, text] of filesOf({ modes: 'inc,hist' })) {
      if (!path.startsWith('load/')) continue;
      const second = /_(products|product_variants)\.yml$/.test(path);
      assert.equal(/include_image: true/.test(text), second, path);
      assert.equal(/use_to_date/.test(text), !second && /to_date:/.test(text), path);
      assert.match(text, second ? /type: shopify_v2\n/ : /type: \$\{shopify\.in\.type\}\n/, path);
    }
  });

  it('asks variants for updated_at in the backfill too', () => {
    const files = filesOf({ modes: 'inc,hist' });
    assert.match(files.get('load/shopify_product_variants.yml') ?? '', /incremental_field: updated_at\n/);
    assert.match(
      files.get('load/shopify_products.yml') ?? '',
      /incremental_field: "\$\{.*'created_at' : 'updated_at'\}"\n/,
    );
  });

  it('takes inventory for both inventory objects', () => {
    const loads = [...filesOf({ objects: 'inventory' }).keys()].filter((path) => path.startsWith('load/'));
    assert.deepEqual(loads, ['load/shopify_inventory_items.yml', 'load/shopify_inventory_levels.yml']);
  });

  it('names only targets that the table of connectors knows', () => {
    for (const { name, connector, load } of source.objects) {
      const { parameters } = connectorOf(source, connector ?? source.connector);
      assert.ok(parameters.find((one) => one.name === 'target')?.values?.includes(String(load.target)), name);
    }
  });
});

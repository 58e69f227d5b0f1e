import assert from 'node:assert/strict';
import { objectsTable } from '../src/index.js';
import { source } from './example-source.js';

describe('the table of objects in a README', () => {
  it('says what loads each object, its key, cursors and strategy, and what is not proven', () => {
    const [orders, ...others] = source.objects;
    const changed = {
      ...orders,
      connector: 'shopify' as const,
      history: { column: 'made' },
      unproven: ['data_source'],
    };
    const lines = objectsTable({ ...source, objects: [changed, ...others] }).split('\n');
    assert.deepEqual(lines.slice(2), [
      '| `orders` | `shopify`, `data_source: profiles` (not proven) | `id` | `updated` | `made` | merge |',
      '| `shops` | `klaviyo`, `data_source: lists` | `id` | – | – | replace |',
      '| `clicks` | `klaviyo`, `data_source: events` | – | `at` | `at` | append |',
    ]);
  });
});

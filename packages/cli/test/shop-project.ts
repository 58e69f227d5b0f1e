const group = (object: string, more: string): string =>
  `+load_${object}:
  _export:
    ingest: {source: shop, object: ${object}, target: shop_${object}, staging: s, mode: inc}
${more}`;

/** A project that a person has edited: no record, a workflow split in files, names of its own, one object turned off. */
export const shopProject: Readonly<Record<string, string>> = {
  'shop.dig': `timezone: Asia/Tokyo
schedule:
  weekly>: Mon,04:30:00
_export:
  td: {database: raw}
  shop:
    !include : datasource/shop.yml
+make:
  td>: sql/make.sql
+all:
  _parallel: true
  !include : parts/orders.dig
  +more:
    _after: [+load_orders]
    !include : parts/items.dig
+tell:
  require>: report
  project_name: marketing
_error:
  +call:
    http>: \${secret:hook}
`,
  'parts/orders.dig': group(
    'orders',
    `  +load:
    td_load>: load/shop_orders.yml
    table: s
  +write:
    td>: sql/orders.sql
`,
  ),
  'parts/items.dig': `${group('items', '  +load:\n    py>: scripts.items.load\n')}${group('notes', '  _disable: true\n  +load:\n    py>: scripts.notes.load\n')}`,
  'by_hand.dig': '+load:\n  td_load>: load/other.yml\n  database: raw\n  table: other\n',
  'ingestion/old.dig': '+x:\n  echo>: y\n',
  'datasource/shop.yml': 'in:\n  type: shopify\n  apikey: ${secret:shop_key}\n',
  'load/shop_orders.yml': 'in:\n  type: shopify\nout: {}\n',
  'load/other.yml': 'in:\n  type: shopify\n  apikey: ${secret:other_key}\nout: {}\n',
  'sql/make.sql': 'SELECT 1',
  'sql/orders.sql':
    'CREATE TABLE IF NOT EXISTS shop_orders (id bigint, total decimal(10, 2));\nINSERT INTO shop_orders SELECT id, total FROM s',
};

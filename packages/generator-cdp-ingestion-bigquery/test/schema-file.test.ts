import assert from 'node:assert/strict';
import { run } from './run.js';

const fields = [
  { name: 'Id', type: 'INTEGER', mode: 'REQUIRED' },
  { name: 'time', type: 'TIMESTAMP' },
  { name: 'Order-No', type: 'STRING', mode: 'NULLABLE' },
  { name: 'price', type: 'NUMERIC' },
  { name: 'day', type: 'DATE' },
  { name: 'photo', type: 'BYTES' },
  { name: 'lines', type: 'RECORD', mode: 'REPEATED', fields: [{ name: 'sku', type: 'STRING' }] },
  { name: 'tags', type: 'STRING', mode: 'REPEATED' },
];
const schema = JSON.stringify(fields);
const selected = async (more: Record<string, unknown>, text = schema) => {
  const read = await run({ schemaFile: 'orders=orders.json', ...more }, { 'orders.json': text });
  return read('load/bigquery_orders.yml')
    .split('\n')
    .filter((line) => / AS `\w+`,?$/.test(line))
    .map((line) => line.trim().replace(/,$/, ''));
};

describe('--schema-file', () => {
  it('gives the columns of an object, with names that TD can have, and nothing lost on the way', async () => {
    assert.deepEqual(await selected({}), [
      'CAST(`id` AS INT64) AS `id`',
      "FORMAT_TIMESTAMP('%Y-%m-%dT%H:%M:%E6SZ', `time`, 'UTC') AS `time_`",
      'CAST(`Order-No` AS STRING) AS `order_no`',
      'CAST(`price` AS STRING) AS `price`',
      'CAST(`day` AS STRING) AS `day`',
      'TO_BASE64(`photo`) AS `photo`',
      'IF(`lines` IS NULL, NULL, TO_JSON_STRING(`lines`)) AS `lines`',
      'IF(`tags` IS NULL, NULL, TO_JSON_STRING(`tags`)) AS `tags`',
    ]);
  });

  it('reads what bq show prints of a whole table too', async () => {
    const table = JSON.stringify({ type: 'TABLE', schema: { fields: fields.slice(0, 1) } });
    assert.deepEqual(await selected({}, table), ['CAST(`id` AS INT64) AS `id`']);
  });

  it('requires a value where the schema does', async () => {
    const required = async (more: Record<string, unknown>) => {
      const read = await run({ schemaFile: 'orders=orders.json', ...more }, { 'orders.json': schema });
      return /"required": (\[[^\]]*\])/.exec(read('.yo-rc.json'))?.[1]?.replace(/\s/g, '');
    };
    assert.equal(await required({}), '["orders.id"]');
    assert.equal(await required({ columns: 'orders=price' }), undefined);
    assert.equal(await required({ required: 'orders.price' }), '["orders.price"]');
  });

  it('leaves to --columns which columns there are, and what type they have', async () => {
    assert.deepEqual(
      await selected({ columns: 'orders=price:double order_no photo', sourceTypes: 'orders=photo:STRING' }),
      [
        'CAST(`price` AS FLOAT64) AS `price`',
        'CAST(`Order-No` AS STRING) AS `order_no`',
        'CAST(`photo` AS STRING) AS `photo`',
      ],
    );
  });

  it('knows the type of the cursor', async () => {
    const more = { schemaFile: 'orders=orders.json', key: 'orders=id', cursor: 'orders=day' };
    const read = await run(more, { 'orders.json': schema });
    assert.match(read('load/bigquery_orders.yml'), /WHERE `day` >= DATE '/);
  });

  it('becomes answers: the file is not needed again', async () => {
    const read = await run({ schemaFile: 'orders=orders.json' }, { 'orders.json': schema });
    const record = JSON.parse(read('.yo-rc.json')) as Record<
      string,
      { sources: { bigquery: Record<string, unknown> } }
    >;
    const { columns, sourceNames, sourceTypes } = record['generator-cdp-ingestion']?.sources.bigquery ?? {};
    assert.deepEqual(columns, {
      orders:
        'id:bigint time_:timestamp order_no:varchar price:varchar day:timestamp photo:varchar lines:json tags:json',
    });
    assert.deepEqual(
      [sourceNames, sourceTypes],
      [{ orders: 'time_:time order_no:Order-No' }, { orders: 'day:DATE photo:BYTES' }],
    );
  });

  for (const [what, text, message] of [
    ['that is not JSON', 'id INTEGER', /^orders\.json is not JSON: /],
    ['without fields', '{"kind": "bigquery#job"}', /^orders\.json is no schema: it must hold a list of fields/],
    ['with rows in place of fields', '[{"id": 1}]', /^orders\.json: field 1 has no "name" and "type"/],
    [
      'with an unknown type',
      '[{"name":"a","type":"TEXT"}]',
      /^orders\.json: field 1, a: there is no type TEXT\. Known: STRING/,
    ],
    [
      'with an unknown mode',
      '[{"name":"a","type":"STRING","mode":"SOME"}]',
      /^orders\.json: field 1, a: the mode "SOME" is not/,
    ],
    [
      'with two columns of one name at TD',
      '[{"name":"a-b","type":"STRING"},{"name":"A_B","type":"STRING"}]',
      /^orders\.json: field 2: A_B and a-b would both be the column a_b at TD/,
    ],
  ] as const)
    it(`refuses a file ${what}`, async () => {
      await assert.rejects(selected({}, text), (error: Error) => message.test(error.message));
    });

  it('refuses a file that is not there, an object that is not loaded, and a column that the schema lacks', async () => {
    await assert.rejects(selected({ schemaFile: 'orders=nothing.json' }), /there is no file .*nothing\.json/);
    await assert.rejects(
      selected({ schemaFile: 'orders.json' }),
      /must be an object and a file, such as orders=orders\.json/,
    );
    await assert.rejects(selected({ schemaFile: 'order=orders.json' }), /--schema-file: "order" is not one of orders/);
    await assert.rejects(
      selected({ columns: 'orders=id nr' }),
      /the schema of orders has no column nr\. It has id, time_/,
    );
  });
});

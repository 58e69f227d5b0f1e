import { source as onetrust } from '../../packages/generator-cdp-ingestion-onetrust/src/source.js';
import { source as shopify } from '../../packages/generator-cdp-ingestion-shopify/src/source.js';
import type { AddedObject } from './added-object.js';
import { columnsOf, common, dataset, timestamp } from './bigquery-seed.js';
import { event, profile } from './klaviyo-seed.js';
import { at } from './rehearsal.js';
import { seedRow } from './seed-row.js';

const now = at('2024-03-10T02:00:00Z');
const longAgo = now - 3 * 86_400;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const answers = { startDate: '2024-03-01', authenticationId: 4711 };

const klaviyo: AddedObject = {
  source: 'klaviyo',
  now,
  first: ['events', 'id'],
  answers: { startDate: answers.startDate },
  later: ['profiles', 'id', 'first_name'],
  hold: ({ sandbox }, rows) =>
    sandbox.seed('klaviyo', {
      events: [event('1', longAgo)],
      profiles: rows.map(({ id, text, at }) => profile(`${id}`, at, { first_name: text })),
    }),
};

const shopifyRow = (
  object: string,
  { at, ...values }: { at: number; id: number | string; [name: string]: number | string },
) => seedRow(shopify, object, { ...values, created_at: iso(longAgo), updated_at: iso(at) });

const customers: AddedObject = {
  source: 'shopify',
  now,
  first: ['orders', 'id'],
  answers,
  later: ['customers', 'id', 'note'],
  hold: ({ sandbox }, rows) =>
    sandbox.seed('shopify', {
      orders: [shopifyRow('orders', { id: 1, at: longAgo })],
      customers: rows.map(({ id, text, at }) => shopifyRow('customers', { id, note: text, at })),
    }),
};

const variants: AddedObject = {
  ...customers,
  later: ['product_variants', 'id', 'title'],
  hold: async (rehearsal, rows) => {
    await customers.hold(rehearsal, []);
    rehearsal.sandbox.seed('shopify_v2', {
      product_variants: rows.map(({ id, text, at }) =>
        shopifyRow('product_variants', { id: `${id}`, title: text, at }),
      ),
    });
  },
};

const oneTrust: AddedObject = {
  source: 'onetrust',
  now,
  first: ['collection_point', 'id'],
  answers,
  later: ['data_subject_profile', 'id', 'language'],
  hold: ({ sandbox }, rows) =>
    sandbox.seed('onetrust', {
      collection_point: [seedRow(onetrust, 'collection_point', { id: '1', updated_date: iso(longAgo) })],
      data_subject_profile: rows.map(({ id, text, at }) =>
        seedRow(onetrust, 'data_subject_profile', { id: `${id}`, language: text, updated_date: iso(at) }),
      ),
    }),
};

const bigQuery: AddedObject = {
  source: 'bigquery',
  now,
  first: ['shops', 'id'],
  answers: { ...common, columns: { shops: 'id:bigint' } },
  later: ['orders', 'id', 'status'],
  told: { columns: { orders: 'id:bigint status updated_at:timestamp' }, cursor: { orders: 'updated_at' } },
  key: 'id',
  hold: ({ sandbox }, rows) =>
    sandbox.seed(
      'bigquery_v2',
      dataset({
        shops: { columns: columnsOf('id:INT64'), rows: [{ id: 1 }] },
        orders: {
          columns: columnsOf('id:INT64 status:STRING updated_at:TIMESTAMP'),
          rows: rows.map(({ id, text, at }) => ({ id, status: text, updated_at: timestamp(at) })),
        },
      }),
    ),
};

/** Objects that a connector loads, which the sandbox plays. */
export const addedByConnector = {
  Klaviyo: klaviyo,
  Shopify: customers,
  "Shopify's second connector": variants,
  OneTrust: oneTrust,
  BigQuery: bigQuery,
  'BigQuery by table imports': { ...bigQuery, told: { ...bigQuery.told, importType: { orders: 'table' } } },
} satisfies Record<string, AddedObject>;

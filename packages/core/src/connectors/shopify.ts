import { authenticationId } from './authentication.js';
import { zuluClock } from './clocks.js';
import type { Connector, ConnectorParameter } from './connector.js';

const cursor = {
  name: 'incremental_field',
  type: 'enum',
  values: ['created_at', 'updated_at'],
  mark: 'doc',
} as const satisfies ConnectorParameter;

/** https://docs.treasuredata.com/int/shopify-import-integration : the REST Admin API. */
export const shopify = {
  type: 'shopify',
  title: 'Shopify',
  docs: 'https://docs.treasuredata.com/int/shopify-import-integration',
  mark: 'doc',
  clock: zuluClock,
  window: {
    set: { incremental: true, use_to_date: true },
    start: 'from_date',
    end: 'to_date',
    field: 'incremental_field',
  },
  parallel: 3,
  parameters: [
    authenticationId,
    { name: 'apikey', type: 'string', oneOf: 'authentication', secret: true, mark: 'doc' },
    {
      name: 'password',
      type: 'string',
      required: true,
      beside: ['apikey'],
      secret: true,
      mark: 'doc',
      note: 'The Admin API access token of a custom app.',
    },
    {
      name: 'store_name',
      type: 'string',
      required: true,
      beside: ['apikey'],
      mark: 'doc',
      note: 'As in the URL of the store: `example-shop-123`.',
    },
    {
      name: 'target',
      type: 'enum',
      required: true,
      values: ['customers', 'orders', 'transactions', 'inventory_items', 'inventory_levels', 'locations'],
      unproven: ['inventory_levels', 'locations'],
      mark: 'doc',
      note: 'Products and variants are served by `shopify_v2` only: Shopify retired their REST resources.',
    },
    { name: 'incremental', type: 'boolean', mark: 'doc' },
    {
      name: 'from_date',
      type: 'instant',
      required: { target: ['customers', 'orders', 'transactions'] },
      mark: 'doc',
      note: 'Needed for what has a time, without a window too.',
    },
    { name: 'to_date', type: 'instant', mark: 'doc' },
    {
      name: 'use_to_date',
      type: 'boolean',
      mark: 'prod',
      note: 'Without it `to_date` has no effect.',
    },
    { name: 'fetch_days', type: 'integer', mark: 'doc', note: 'In place of `to_date`.' },
    {
      ...cursor,
      when: { target: ['customers', 'orders', 'transactions', 'inventory_items', 'inventory_levels'] },
      note: 'Locations have no time to load by. A sample of TD loads orders incrementally without it.',
    },
  ],
} as const satisfies Connector;

/** https://docs.treasuredata.com/ja/int/shopify-import-integration-v2 : the GraphQL Admin API. */
export const shopifyV2 = {
  type: 'shopify_v2',
  title: 'Shopify (GraphQL)',
  docs: 'https://docs.treasuredata.com/ja/int/shopify-import-integration-v2',
  mark: 'doc',
  clock: zuluClock,
  window: { set: { incremental: true }, start: 'from_date', end: 'to_date', field: 'incremental_field' },
  parallel: 3,
  parameters: [
    authenticationId,
    {
      name: 'apikey',
      type: 'string',
      oneOf: 'authentication',
      secret: true,
      mark: 'unknown',
      note: 'Credentials in the load are documented for v1 only.',
    },
    { name: 'password', type: 'string', required: true, beside: ['apikey'], secret: true, mark: 'unknown' },
    { name: 'store_name', type: 'string', required: true, beside: ['apikey'], mark: 'unknown' },
    {
      name: 'target',
      type: 'enum',
      required: true,
      values: ['products', 'product_variants'],
      mark: 'prod',
    },
    { name: 'incremental', type: 'boolean', mark: 'prod' },
    { name: 'from_date', type: 'instant', required: true, mark: 'prod', note: 'Without a window too.' },
    { name: 'to_date', type: 'instant', mark: 'prod' },
    {
      ...cursor,
      required: { incremental: [true] },
      mark: 'prod',
      note: 'Variants know `updated_at` only.',
    },
    { name: 'fetch_days', type: 'integer', mark: 'unknown', note: 'Documented for v1.' },
    { name: 'include_image', type: 'boolean', mark: 'prod' },
  ],
} as const satisfies Connector;

import { columns, type SourceObject } from '@cdp-ingestion/core';

const address = 'address1 address2 city zip province province_code country country_code';
const times = 'created_at:timestamp updated_at:timestamp';
const updated = { column: 'updated_at', param: 'updated_at' };
const created = { column: 'created_at', param: 'created_at' };

/**
 * What Shopify offers. Targets and cursors: TD's two connectors (https://docs.treasuredata.com/int/shopify-import-integration, and
 * https://docs.treasuredata.com/ja/int/shopify-import-integration-v2 for products and variants). Columns: Shopify's REST Admin API
 * (https://shopify.dev/docs/api/admin-rest) and the REST schemas of https://github.com/singer-io/tap-shopify at c260e11.
 */
export const objects: SourceObject[] = [
  {
    name: 'products',
    connector: 'shopify_v2',
    key: ['id'],
    cursor: updated,
    history: created,
    strategy: 'merge',
    wantsStart: true,
    load: { target: 'products', include_image: true },
    columns: columns(
      'id title body_html vendor product_type handle status tags template_suffix published_scope',
      `${times} published_at:timestamp options:json variants:json images:json`,
    ),
  },
  {
    name: 'product_variants',
    connector: 'shopify_v2',
    key: ['id'],
    cursor: updated,
    strategy: 'merge',
    wantsStart: true,
    load: { target: 'product_variants', include_image: true },
    columns: columns(
      'id product_id sku title price compare_at_price barcode inventory_item_id inventory_quantity:bigint',
      `position:bigint taxable:boolean ${times}`,
    ),
  },
  {
    name: 'customers',
    key: ['id'],
    cursor: updated,
    history: created,
    strategy: 'merge',
    wantsStart: true,
    load: { target: 'customers' },
    columns: columns(
      'id:bigint email phone first_name last_name state note tags currency orders_count:bigint total_spent',
      'last_order_id:bigint last_order_name verified_email:boolean tax_exempt:boolean',
      `addresses:json default_address:json email_marketing_consent:json ${times}`,
    ),
  },
  {
    name: 'orders',
    key: ['id'],
    cursor: updated,
    history: created,
    strategy: 'merge',
    wantsStart: true,
    load: { target: 'orders' },
    columns: columns(
      'id:bigint order_number:bigint name email financial_status fulfillment_status cancel_reason currency total_price',
      'subtotal_price total_tax total_discounts tags note source_name test:boolean',
      `${times} processed_at:timestamp cancelled_at:timestamp closed_at:timestamp`,
      'customer:json line_items:json refunds:json fulfillments:json shipping_lines:json tax_lines:json discount_codes:json',
      'billing_address:json shipping_address:json',
    ),
  },
  {
    name: 'transactions',
    key: ['id'],
    cursor: created,
    strategy: 'merge',
    wantsStart: true,
    load: { target: 'transactions' },
    columns: columns(
      'id:bigint order_id:bigint parent_id:bigint kind status gateway amount currency authorization error_code message',
      'source_name test:boolean created_at:timestamp processed_at:timestamp receipt:json',
    ),
  },
  {
    name: 'inventory_items',
    key: ['id'],
    cursor: created,
    strategy: 'replace',
    load: { target: 'inventory_items' },
    columns: columns(`id:bigint sku cost tracked:boolean requires_shipping:boolean country_code_of_origin ${times}`),
  },
  {
    name: 'inventory_levels',
    key: ['inventory_item_id', 'location_id'],
    cursor: updated,
    strategy: 'replace',
    load: { target: 'inventory_levels' },
    unproven: ['target'],
    columns: columns('inventory_item_id:bigint location_id:bigint available:bigint updated_at:timestamp'),
  },
  {
    name: 'locations',
    key: ['id'],
    strategy: 'replace',
    load: { target: 'locations' },
    unproven: ['target'],
    columns: columns(`id:bigint name ${address} phone active:boolean ${times}`),
  },
];

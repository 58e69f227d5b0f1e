import { columns, defineSource } from '@cdp-ingestion/core';

const address = 'address1 address2 city zip province province_code country country_code';
const times = 'created_at:timestamp updated_at:timestamp';
const updated = { column: 'updated_at', param: 'updated_at' };
const created = { column: 'created_at', param: 'created_at' };

/**
 * Shopify. Which connector serves what, its targets and cursors: TD (https://docs.treasuredata.com/int/shopify-import-integration, and
 * https://docs.treasuredata.com/ja/int/shopify-import-integration-v2 for products and variants). Columns: Shopify's REST Admin API
 * (https://shopify.dev/docs/api/admin-rest) and the REST schemas of https://github.com/singer-io/tap-shopify at c260e11.
 */
export const source = defineSource({
  id: 'shopify',
  title: 'Shopify',
  docs: 'https://docs.treasuredata.com/int/shopify-import-integration',
  connector: 'shopify',
  authentications: [
    {
      id: 'authentication',
      title: 'Authentications of the TD Console, by their numbers',
      params: {
        td_authentication_id: { answer: 'authenticationId', connector: 'shopify' },
        td_authentication_id_v2: {
          answer: 'authenticationIdV2',
          param: 'td_authentication_id',
          connector: 'shopify_v2',
        },
      },
      help: 'Create the authentication in the TD Console (Integrations Hub, Authentications) with the Admin API access token of a custom app of the store, which has the read scopes of the objects. Products and variants come through the connector Shopify V2, all else through Shopify: where the Console asks for one of each, give both numbers. The number is in the address of its page.',
    },
    {
      id: 'secret',
      title: 'Admin API access token of a custom app, as secrets of the TD project',
      params: {
        apikey: { secret: 'apikey', connector: 'shopify', proven: true },
        password: { secret: 'password', connector: 'shopify', proven: true },
        store_name: { answer: 'storeName', connector: 'shopify' },
        apikey_v2: { secret: 'apikey', param: 'apikey', connector: 'shopify_v2' },
        password_v2: { secret: 'password', param: 'password', connector: 'shopify_v2' },
        store_name_v2: { answer: 'storeName', param: 'store_name', connector: 'shopify_v2', proven: false },
      },
      unproven:
        'Not proven at TD: credentials in a load of products and variants, and the names of these parameters. If TD refuses them, use --auth authentication, or --auth-param password_v2=NAME.',
      help: "Create a custom app in the store's admin (Settings, Apps, Develop apps) with the read scopes of the objects. The secret `apikey` is its API key, the secret `password` its Admin API access token.",
    },
  ],
  lookback: 3600,
  settle: 60,
  parallel: 2,
  aliases: { inventory: ['inventory_items', 'inventory_levels'] },
  objects: [
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
      columns: columns(
        `id:bigint sku cost tracked:boolean requires_shipping:boolean country_code_of_origin ${times}`,
      ),
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
  ],
  questions: [
    {
      key: 'storeName',
      type: 'text',
      message: 'Name of the store, as in its address (example-shop for example-shop.myshopify.com)',
      help: 'The store, as in its address: example-shop for example-shop.myshopify.com. With --auth secret.',
      pattern: {
        regex: '^[a-z0-9][a-z0-9-]*$',
        wrong: 'must be the name in the address of the store: example-shop for example-shop.myshopify.com',
      },
      when: { auth: ['secret'] },
    },
    {
      key: 'authenticationIdV2',
      type: 'integer',
      minimum: 1,
      maximum: 2 ** 31 - 1,
      message: 'Number of the authentication for products and variants (the connector Shopify V2)',
      help: 'The TD authentication of the connector Shopify V2, which serves products and variants. Default: the other number.',
      defaultFrom: 'authenticationId',
      when: { auth: ['authentication'], objects: ['products', 'product_variants'] },
    },
    {
      key: 'target',
      type: 'map',
      values: 'text',
      default: {},
      pattern: { regex: '^[A-Za-z0-9_.-]+$', wrong: 'must be letters, digits, _, . and -' },
      silent: true,
      load: 'target',
      message: 'Other values of target (object=value, …)',
      help: "The connector's name for an object, where ours is not proven: --target inventory_levels=inventory_level.",
    },
  ],
  rateLimits:
    'All loads of one store draw from one bucket per app: in the REST Admin API 40 requests, refilled with 2 a second (Shopify Plus: 80 and 4), in the GraphQL API by the cost of a query. More loads at once do not make it faster. Lower `_parallel` (1 loads object by object), raise the interval of `_retry`, or give this project a custom app of its own: a bucket belongs to the app and the store.',
});

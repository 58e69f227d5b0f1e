import { defineSource } from '@cdp-ingestion/core';
import { objects } from './objects.js';

/** Shopify: TD's connectors `shopify` (REST) and `shopify_v2` (GraphQL: products and variants). */
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
  objects,
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
    'All loads of one store draw from one bucket per app: in the REST Admin API 40 requests, refilled with 2 a second (Shopify Plus: 80 and 4), in the GraphQL API by the cost of a query. More loads at once do not make it faster. Generate again with `--parallel 1` (object by object), raise the interval of `_retry`, or give this project a custom app of its own: a bucket belongs to the app and the store.',
});

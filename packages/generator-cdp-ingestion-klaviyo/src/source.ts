import { columns, defineSource } from '@cdp-ingestion/core';

/**
 * Klaviyo. Objects, cursors and scopes: Klaviyo's OpenAPI, revision 2026-07-15 (https://github.com/klaviyo/openapi); the values of
 * `data_source` and `incremental_field`: TD's connector (https://docs.treasuredata.com/int/klaviyo-import-integration).
 */
export const source = defineSource({
  id: 'klaviyo',
  title: 'Klaviyo',
  docs: 'https://docs.treasuredata.com/int/klaviyo-import-integration',
  connector: 'klaviyo',
  authentications: [
    {
      id: 'secret',
      title: 'Klaviyo private key, as a secret of the TD project',
      params: { api_key: { secret: 'api_key' } },
      unproven:
        'Not proven at TD: the name of this parameter. If TD refuses it, use --auth authentication, or --auth-param api_key=NAME.',
      help: 'Create a private API key in Klaviyo (Settings, API keys) with the read scopes of the objects above.',
    },
    {
      id: 'authentication',
      title: 'Authentication of the TD Console, by its number',
      params: { td_authentication_id: { answer: 'authenticationId' } },
      help: 'Create the authentication in the TD Console (Integrations Hub, Authentications, Klaviyo) with a private API key that has the read scopes of the objects above; its number is in the address of its page.',
    },
  ],
  lookback: 3600,
  settle: 60,
  parallel: 3,
  objects: [
    {
      name: 'events',
      key: ['id'],
      cursor: { column: 'datetime' },
      strategy: 'merge',
      lookback: 21_600,
      load: { data_source: 'events', skip_related_objects: true },
      columns: columns('id uuid', 'datetime:timestamp timestamp:bigint', 'event_properties:json'),
    },
    {
      name: 'profiles',
      key: ['id'],
      cursor: { column: 'updated', param: 'updated' },
      strategy: 'merge',
      load: { data_source: 'profiles' },
      columns: columns(
        'id email phone_number external_id first_name last_name organization locale title image',
        'created:timestamp updated:timestamp last_event_date:timestamp location:json properties:json',
      ),
    },
    {
      name: 'campaigns',
      key: ['id'],
      cursor: { column: 'updated_at', param: 'updated' },
      strategy: 'replace',
      load: { data_source: 'campaigns' },
      columns: columns(
        'id name status archived:boolean audiences:json send_options:json tracking_options:json send_strategy:json',
        'created_at:timestamp scheduled_at:timestamp updated_at:timestamp send_time:timestamp',
      ),
    },
    {
      name: 'lists',
      key: ['id'],
      cursor: { column: 'updated', param: 'updated' },
      strategy: 'replace',
      load: { data_source: 'lists' },
      columns: columns('id name created:timestamp updated:timestamp opt_in_process'),
    },
    {
      name: 'metrics',
      key: ['id'],
      strategy: 'replace',
      load: { data_source: 'metrics' },
      columns: columns('id name created:timestamp updated:timestamp integration:json'),
    },
    {
      name: 'flows',
      key: ['id'],
      cursor: { column: 'updated', param: 'updated' },
      strategy: 'replace',
      load: { data_source: 'flows' },
      unproven: ['data_source'],
      columns: columns('id name status archived:boolean created:timestamp updated:timestamp trigger_type'),
    },
    {
      name: 'templates',
      key: ['id'],
      cursor: { column: 'updated', param: 'updated' },
      strategy: 'replace',
      load: { data_source: 'templates' },
      columns: columns('id name editor_type html text amp created:timestamp updated:timestamp'),
    },
    {
      name: 'segments',
      key: ['id'],
      cursor: { column: 'updated', param: 'updated' },
      strategy: 'replace',
      load: { data_source: 'segments' },
      unproven: ['data_source'],
      columns: columns(
        'id name definition:json created:timestamp updated:timestamp',
        'is_active:boolean is_processing:boolean is_starred:boolean',
      ),
    },
    {
      name: 'forms',
      key: ['id'],
      cursor: { column: 'updated_at', param: 'updated' },
      strategy: 'replace',
      load: { data_source: 'forms' },
      unproven: ['data_source'],
      columns: columns('id name status ab_test:boolean created_at:timestamp updated_at:timestamp'),
    },
    {
      name: 'coupons',
      key: ['id'],
      strategy: 'replace',
      load: { data_source: 'coupons' },
      unproven: ['data_source'],
      columns: columns('id external_id description monitor_configuration:json'),
    },
  ],
  questions: [
    {
      key: 'dataSource',
      type: 'map',
      values: 'text',
      default: {},
      pattern: { regex: '^[A-Za-z0-9_.-]+$', wrong: 'must be letters, digits, _, . and -' },
      silent: true,
      load: 'data_source',
      message: 'Other values of data_source (object=value, …)',
      help: "The connector's name for an object, where ours is not proven: --data-source flows=flow.",
    },
  ],
  rateLimits:
    'Klaviyo limits each endpoint per account: flows and forms to 60 requests a minute, campaigns and metrics to 150, the others to 750 or more. Different objects do not slow each other down, but another program that reads the same objects does. Lower `_parallel`, raise the interval of `_retry`, or choose a time when nobody else reads.',
});

import { defineSource } from '@cdp-ingestion/core';
import { objects } from './objects.js';

const byApi = {
  api: ['events', 'profiles', 'campaigns', 'lists', 'metrics', 'flows', 'templates', 'segments', 'forms', 'coupons'],
};

/** Klaviyo, by TD's connector (https://docs.treasuredata.com/int/klaviyo-import-integration) or by its API. */
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
      env: { KLAVIYO_API_KEY: 'api_key' },
      unproven:
        'Not proven at TD: the name of this parameter. If TD refuses it, use --auth authentication, or --auth-param api_key=NAME.',
      help: 'Create a private API key in Klaviyo (Settings, API keys) with the read scopes of the objects above.',
    },
    {
      id: 'authentication',
      title: 'Authentication of the TD Console, by its number',
      params: { td_authentication_id: { answer: 'authenticationId' } },
      env: { KLAVIYO_API_KEY: 'api_key' },
      help: 'Create the authentication in the TD Console (Integrations Hub, Authentications, Klaviyo) with a private API key that has the read scopes of the objects above; its number is in the address of its page.',
    },
  ],
  lookback: 3600,
  settle: 60,
  parallel: 3,
  objects,
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
    {
      key: 'api',
      type: 'choices',
      default: [],
      mayBeEmpty: true,
      silent: true,
      message: 'Objects that a script loads through the API of Klaviyo, past the connector',
      help: 'Objects that a script loads through the API, for those that the connector refuses: --api flows,segments. Needs the secret <source name>_api_key.',
    },
    {
      key: 'revision',
      type: 'text',
      default: '2026-07-15',
      silent: true,
      when: byApi,
      pattern: { regex: '^\\d{4}-\\d{2}-\\d{2}$', wrong: 'must be the day of a revision, such as 2026-07-15' },
      config: { key: 'revision', note: 'revision of the API that the scripts speak' },
      message: 'Revision of the API',
      help: 'The revision of the API, with --api. The scripts are written for 2026-07-15.',
    },
    {
      key: 'rateLimit',
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: 60,
      silent: true,
      when: byApi,
      config: { key: 'rate_limit', note: 'requests a minute that one script sends at most' },
      message: 'Requests a minute of one script',
      help: 'Requests a minute that one script sends at most, with --api. 60 is what Klaviyo allows for flows and forms.',
    },
    {
      key: 'batchSize',
      type: 'integer',
      minimum: 1,
      maximum: 1_000,
      default: 100,
      silent: true,
      when: byApi,
      config: { key: 'batch_size', note: 'rows a page, or as many as the endpoint gives' },
      message: 'Rows a page',
      help: 'Rows that one request asks for, with --api; an endpoint that gives fewer is asked for those.',
    },
  ],
  scripts: [
    {
      task: 'load',
      call: 'api.load',
      at: 'load',
      when: { api: ['{object}'] },
      reads: ['revision', 'rate_limit', 'batch_size'],
    },
  ],
  rateLimits:
    'Klaviyo limits each endpoint per account: flows and forms to 60 requests a minute, campaigns and metrics to 150, the others to 750 or more. Different objects do not slow each other down, but another program that reads the same objects does. Lower `_parallel`, raise the interval of `_retry`, or choose a time when nobody else reads.',
});

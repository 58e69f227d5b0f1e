import { defineSource } from '@cdp-ingestion/core';
import { objects } from './objects.js';
import { questions } from './questions.js';

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
  questions,
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
    'Klaviyo limits each endpoint per account: flows and forms to 60 requests a minute, campaigns and metrics to 150, the others to 750 or more. Different objects do not slow each other down, but another program that reads the same objects does. Generate again with a lower `--parallel`, raise the interval of `_retry`, or choose a time when nobody else reads.',
});

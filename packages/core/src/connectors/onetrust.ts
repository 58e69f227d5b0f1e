import { inferredAuthenticationId } from './authentication.js';
import { zuluClock } from './clocks.js';
import type { Connector } from './connector.js';

/** https://docs.treasuredata.com/int/onetrust-import-integration */
export const onetrust = {
  type: 'onetrust',
  title: 'OneTrust',
  docs: 'https://docs.treasuredata.com/int/onetrust-import-integration',
  mark: 'prod',
  clock: zuluClock,
  window: { set: { incremental: true }, start: 'start_time', end: 'end_time', field: 'incremental_field' },
  parallel: 3,
  parameters: [
    inferredAuthenticationId,
    {
      name: 'access_token',
      type: 'string',
      oneOf: 'authentication',
      secret: true,
      mark: 'prod',
      note: 'An OAuth token. It lives for an hour unless the client credential says otherwise.',
    },
    {
      name: 'api_key',
      type: 'string',
      oneOf: 'authentication',
      secret: true,
      mark: 'unknown',
      note: 'Authentication by API key exists; the name of the parameter is not known.',
    },
    {
      name: 'auth_method',
      type: 'enum',
      required: true,
      beside: ['access_token', 'api_key'],
      values: ['oauth', 'api_key'],
      unproven: ['api_key'],
      mark: 'prod',
    },
    {
      name: 'base_url',
      type: 'string',
      required: true,
      beside: ['access_token', 'api_key'],
      mark: 'prod',
      note: "The tenant's host: `https://app.onetrust.com`.",
    },
    {
      name: 'data_type',
      type: 'enum',
      required: true,
      values: ['data_subject_profile', 'collection_point'],
      mark: 'prod',
    },
    {
      name: 'collection_point_guid',
      type: 'string',
      mark: 'unknown',
      note: 'Limits the data to one collection point. That there is such a parameter is documented, its name is not.',
    },
    { name: 'incremental', type: 'boolean', default: false, mark: 'prod' },
    { name: 'start_time', type: 'instant', required: true, when: { incremental: [true] }, mark: 'prod' },
    { name: 'end_time', type: 'instant', required: true, when: { incremental: [true] }, mark: 'prod' },
    {
      name: 'incremental_field',
      type: 'enum',
      required: true,
      when: { incremental: [true] },
      values: ['updated_date'],
      mark: 'prod',
    },
    { name: 'thread_count', type: 'integer', mark: 'prod', note: 'Five in production.' },
  ],
} as const satisfies Connector;

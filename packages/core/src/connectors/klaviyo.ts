import { authenticationId } from './authentication.js';
import { microsecondClock } from './clocks.js';
import type { Connector } from './connector.js';

/** https://docs.treasuredata.com/int/klaviyo-import-integration */
export const klaviyo = {
  type: 'klaviyo',
  title: 'Klaviyo',
  docs: 'https://docs.treasuredata.com/int/klaviyo-import-integration',
  mark: 'doc',
  clock: microsecondClock,
  window: {
    set: { incremental: true },
    start: 'start_time',
    end: 'end_time',
    field: 'incremental_field',
  },
  parallel: 3,
  parameters: [
    authenticationId,
    {
      name: 'api_key',
      type: 'string',
      oneOf: 'authentication',
      secret: true,
      mark: 'unknown',
      note: "Klaviyo's private API key. That the connector takes it inline, and under this name, is not proven.",
    },
    {
      name: 'data_source',
      type: 'enum',
      required: true,
      values: [
        'events',
        'profiles',
        'campaigns',
        'lists',
        'metrics',
        'templates',
        'flows',
        'segments',
        'forms',
        'coupons',
      ],
      unproven: ['flows', 'segments', 'forms', 'coupons'],
      mark: 'prod',
    },
    { name: 'incremental', type: 'boolean', default: false, mark: 'prod' },
    { name: 'start_time', type: 'instant', required: true, when: { incremental: [true] }, mark: 'prod' },
    { name: 'end_time', type: 'instant', required: true, when: { incremental: [true] }, mark: 'prod' },
    {
      name: 'incremental_field',
      type: 'enum',
      required: true,
      when: {
        incremental: [true],
        data_source: ['profiles', 'campaigns', 'lists', 'templates', 'flows', 'segments', 'forms'],
      },
      values: ['created', 'updated'],
      mark: 'prod',
      note: "The connector's own words: `updated` also where the column is `updated_at`. Events have no such choice.",
    },
    {
      name: 'skip_related_objects',
      type: 'boolean',
      mark: 'prod',
      note: 'Leaves profiles and metrics out of events.',
    },
  ],
} as const satisfies Connector;

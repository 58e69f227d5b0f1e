import type { SourceQuestion } from '@cdp-ingestion/core';

const byApi = {
  api: ['events', 'profiles', 'campaigns', 'lists', 'metrics', 'flows', 'templates', 'segments', 'forms', 'coupons'],
};

/** What only Klaviyo asks. */
export const questions: SourceQuestion[] = [
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
];

import { columns, defineSource } from '@cdp-ingestion/core';

const updated = { column: 'updated_date', param: 'updated_date' };

/**
 * OneTrust. Parameters and the two data types: TD's connector (https://docs.treasuredata.com/int/onetrust-import-integration) and TD's
 * templates in production. Columns: the fields of OneTrust's consent API (https://developer.onetrust.com/onetrust/reference) in snake case.
 */
export const source = defineSource({
  id: 'onetrust',
  title: 'OneTrust',
  docs: 'https://docs.treasuredata.com/int/onetrust-import-integration',
  connector: 'onetrust',
  authentications: [
    {
      id: 'authentication',
      title: 'Authentication of the TD Console, by its number',
      params: { td_authentication_id: { answer: 'authenticationId', proven: false } },
      unproven:
        'Not proven at TD: that a load of OneTrust takes the number of an authentication, as loads of other connectors do. If TD refuses it, use --auth client_credentials.',
      help: 'Create the authentication in the TD Console (Integrations Hub, Authentications, OneTrust); its number is in the address of its page. TD then deals with the short life of the token.',
    },
    {
      id: 'client_credentials',
      title: 'Client credentials: a script fetches a fresh token before each load',
      params: {
        base_url: { answer: 'baseUrl' },
        auth_method: { value: 'oauth' },
        access_token: { secret: 'access_token', proven: true },
      },
      env: { ONETRUST_CLIENT_ID: 'client_id', ONETRUST_CLIENT_SECRET: 'client_secret' },
      help: 'Create client credentials in OneTrust (Global Settings, Access Management, Client Credentials) with the scopes of the objects, and a token life that is longer than the longest load. Before each load the task `token` fetches a fresh token and keeps it as the secret that the load reads; `td.apikey` must be a key of a user who may edit this workflow project.',
    },
    {
      id: 'token',
      title: 'An access token that lives long, as a secret of the TD project',
      params: {
        base_url: { answer: 'baseUrl' },
        auth_method: { value: 'oauth' },
        access_token: { secret: 'access_token', proven: true },
      },
      help: '**The token expires.** OneTrust lets an access token live for one hour unless the client credential says otherwise: then every load fails with 401 until you set the secret again. Choose a long life in OneTrust (Global Settings, Access Management, Client Credentials) and renew the token before its end, or generate again with `--auth client_credentials`.',
    },
  ],
  lookback: 3600,
  settle: 60,
  parallel: 3,
  objects: [
    {
      name: 'data_subject_profile',
      key: ['id'],
      cursor: updated,
      strategy: 'merge',
      load: { data_type: 'data_subject_profile' },
      columns: columns(
        'id identifier identifier_type language created_date:timestamp updated_date:timestamp',
        'data_elements:json purposes:json',
      ),
    },
    {
      name: 'collection_point',
      key: ['id'],
      cursor: updated,
      strategy: 'replace',
      load: { data_type: 'collection_point' },
      columns: columns('id name collection_point_type status purposes:json updated_date:timestamp'),
    },
  ],
  newObject: { load: { data_type: '{object}' }, unproven: ['data_type'] },
  questions: [
    {
      key: 'baseUrl',
      type: 'text',
      message: 'Address of the tenant (https://app.onetrust.com, https://app-eu.onetrust.com, …)',
      help: "The tenant's host, such as https://app-eu.onetrust.com, with --auth client_credentials or token.",
      pattern: {
        regex: '^(https://[A-Za-z0-9.-]+|http://127\\.0\\.0\\.1)(:\\d+)?$',
        wrong: 'must be a scheme and a host only, such as https://app-eu.onetrust.com',
      },
      when: { auth: ['client_credentials', 'token'] },
    },
    {
      key: 'threadCount',
      type: 'integer',
      minimum: 1,
      maximum: 20,
      default: 5,
      silent: true,
      in: 'thread_count',
      message: 'How many requests one load sends at once',
      help: 'Requests of one load at once. OneTrust allows 5,000 calls a minute and 50,000 an hour.',
    },
    {
      key: 'dataType',
      type: 'map',
      values: 'text',
      default: {},
      pattern: { regex: '^[A-Za-z0-9_.-]+$', wrong: 'must be letters, digits, _, . and -' },
      silent: true,
      load: 'data_type',
      message: 'Other values of data_type (object=value, …)',
      help: "The connector's name for an object of yours: --objects receipts --data-type receipts=consent_receipt.",
    },
  ],
  scripts: [
    {
      task: 'token',
      call: 'token.refresh',
      at: 'before',
      when: { auth: ['client_credentials'] },
      sets: ['access_token'],
    },
  ],
  rateLimits:
    'OneTrust allows 5,000 calls a minute and 50,000 an hour to all programs of a tenant together. Loads at once times `thread_count` is the number of requests at once: lower one of them (generate again with a lower `--parallel`, or set `thread_count` in the data source file), or raise the interval of `_retry`.',
});

import { defineSource } from '@cdp-ingestion/core';
import { objects } from './objects.js';
import { questions } from './questions.js';

const api = { route: ['api'] };
const sftp = { route: ['sftp'] };

/**
 * Pinterest. Route `api`: the lists and the report columns of Pinterest's OpenAPI 5.23 (https://github.com/pinterest/api-description,
 * CampaignResponse, AdGroupResponse, AdResponse, ReportingColumnAsync). Route `sftp`: TD's templates in production; TD has no import
 * connector for Pinterest.
 */
export const source = defineSource({
  id: 'pinterest',
  title: 'Pinterest',
  docs: 'https://developers.pinterest.com/docs/api/v5/',
  connector: 'sftp_v2',
  authentications: [
    {
      id: 'token',
      title: 'An access token of Pinterest, as a secret of the TD project',
      when: api,
      params: {},
      env: { PINTEREST_ACCESS_TOKEN: 'access_token' },
      help: '**The token expires**, as a rule after 30 days: then every load fails with 401 until you set the secret again. `--auth refresh` renews it by itself. Create an app at https://developers.pinterest.com/apps/ and an access token with the scope `ads:read`, as a user who has a role in the ad accounts (Admin, Analyst or Campaign Manager). `td.apikey` is a key of a user who may write to the database.',
    },
    {
      id: 'refresh',
      title: 'A refresh token, and the id and secret of its app: each load fetches an access token',
      when: api,
      params: {},
      env: {
        PINTEREST_REFRESH_TOKEN: 'refresh_token',
        PINTEREST_APP_ID: 'app_id',
        PINTEREST_APP_SECRET: 'app_secret',
      },
      help: 'Create an app at https://developers.pinterest.com/apps/ and a refresh token with the scope `ads:read`, as a user who has a role in the ad accounts (Admin, Analyst or Campaign Manager). When Pinterest answers with a renewed refresh token, the load keeps it as the secret; so `td.apikey` must be a key of a user who may write to the database and edit this workflow project.',
    },
    {
      id: 'password',
      title: 'User and password of the SFTP server, as secrets of the TD project',
      when: sftp,
      params: {
        host: { answer: 'host' },
        port: { answer: 'port' },
        auth_method: { value: 'password' },
        user: { secret: 'sftp_user', proven: true },
        password: { secret: 'sftp_password', proven: true },
      },
      help: "The SFTP server must let in TD's addresses: https://api-docs.treasuredata.com/en/overview/ip-addresses-integrations-result-workers/.",
    },
    {
      id: 'authentication',
      title: 'Authentication of the TD Console for the SFTP server, by its number',
      when: sftp,
      params: { td_authentication_id: { answer: 'authenticationId', proven: false } },
      unproven:
        'Not proven at TD: that a load of sftp_v2 takes the number of an authentication, as loads of other connectors do. If TD refuses it, use --auth password.',
      help: 'Create the authentication in the TD Console (Integrations Hub, Authentications, SFTP v2); its number is in the address of its page.',
    },
  ],
  lookback: 30 * 86_400,
  settle: 60,
  parallel: 2,
  objects,
  aliases: { entities: ['campaigns', 'ad_groups', 'ads'], analytics: ['campaign_analytics', 'ad_analytics'] },
  questions,
  refused: [
    {
      object: { route: '^sftp$', path: '^$' },
      wrong: '--path: say where the files of {object} are, such as {object}=/exports/{object}_.',
    },
  ],
  scripts: [{ task: 'load', call: 'api.load', at: 'load', when: api }],
  rateLimits:
    'The API answers 429 with the time to wait, and the load waits. When a load still fails, set `rate_limit` (requests a minute of one load) lower in the data source file, or generate again with a lower `--parallel`: Pinterest counts all programs of a user and an app together. Files over SFTP know no such limit; an SFTP server may refuse more than a few sessions at once.',
});

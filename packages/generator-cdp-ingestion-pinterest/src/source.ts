import { columns, defineSource, type Column, type SourceObject } from '@cdp-ingestion/core';
import { questions } from './questions.js';

const api = { route: ['api'] };
const sftp = { route: ['sftp'] };

/** A list of Pinterest: all of it each time, since nothing filters it by time. */
const entity = (name: string, own: Column[]): SourceObject => ({
  name,
  when: api,
  key: ['id'],
  strategy: 'replace',
  load: {},
  columns: [
    ...columns('id ad_account_id name status summary_status type'),
    ...own,
    ...columns('tracking_urls:json created_time:bigint updated_time:bigint'),
  ],
});

/** A report by day. Pinterest restates a day for as long as an attribution window is open. */
const report = (name: string, id: string, own: Column[]): SourceObject => ({
  name,
  when: api,
  key: ['date', id],
  cursor: { column: 'date' },
  whole: ['ad_account_id', 'date'],
  strategy: 'merge',
  wantsStart: true,
  load: {},
  columns: [...columns('date:timestamp ad_account_id campaign_id'), ...own],
});

/** Files that somebody exports from Pinterest: the columns stand in their order, whatever the header says. */
const files = (name: string, key: string[], own: Column[]): SourceObject => ({
  name,
  when: sftp,
  key,
  strategy: 'replace',
  load: {},
  columns: own,
});

const delivery = columns(
  'spend_in_micro_dollar:double impression_1:bigint impression_2:bigint clickthrough_1:bigint clickthrough_2:bigint',
  'outbound_click_1:bigint outbound_click_2:bigint repin_1:bigint repin_2:bigint total_engagement:bigint',
  'video_mrc_views_1:bigint total_conversions:bigint total_conversions_value_in_micro_dollar:double',
  'total_checkout:bigint total_checkout_value_in_micro_dollar:double',
);
const budget = columns('daily_spend_cap:bigint lifetime_spend_cap:bigint start_time:bigint end_time:bigint');

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
  objects: [
    entity('campaigns', [
      ...columns(
        'objective_type order_line_id is_campaign_budget_optimization:boolean is_flexible_daily_budgets:boolean',
      ),
      ...budget,
    ]),
    entity(
      'ad_groups',
      columns(
        'campaign_id budget_in_micro_currency:bigint budget_type bid_in_micro_currency:bigint bid_strategy_type billable_event',
        'pacing_delivery_type placement_group auto_targeting_enabled:boolean targeting_spec:json',
        'optimization_goal_metadata:json conversion_learning_mode_type lifetime_frequency_cap:bigint feed_profile_id',
        'start_time:bigint end_time:bigint',
      ),
    ),
    entity(
      'ads',
      columns(
        'campaign_id ad_group_id pin_id creative_type review_status rejected_reasons:json rejection_labels:json destination_url',
        'click_tracking_url view_tracking_url lead_form_id is_pin_deleted:boolean is_removable:boolean',
      ),
    ),
    report('campaign_analytics', 'campaign_id', [
      ...columns('campaign_name campaign_entity_status campaign_objective_type'),
      ...delivery,
    ]),
    report('ad_analytics', 'ad_id', [...columns('ad_group_id ad_id pin_id'), ...delivery]),
    report(
      'conversions',
      'campaign_id',
      columns(
        'campaign_name total_conversions:bigint total_conversions_value_in_micro_dollar:double total_checkout:bigint',
        'total_checkout_value_in_micro_dollar:double total_add_to_cart:bigint total_add_to_cart_value_in_micro_dollar:double',
        'total_page_visit:bigint total_signup:bigint total_signup_value_in_micro_dollar:double total_lead:bigint',
        'total_lead_value_in_micro_dollar:double total_click_checkout:bigint total_engagement_checkout:bigint total_view_checkout:bigint',
      ),
    ),
    files(
      'campaigns',
      ['campaign_id'],
      columns('campaign_id campaign_name status budget:double start_date end_date created_time updated_time'),
    ),
    files(
      'ad_groups',
      ['ad_group_id'],
      columns('ad_group_id ad_group_name campaign_id status bid_strategy budget:double created_time updated_time'),
    ),
    files('ads', ['ad_id'], columns('ad_id ad_name ad_group_id campaign_id status created_time updated_time')),
    files(
      'campaign_analytics',
      ['date', 'campaign_id'],
      columns('date campaign_id campaign_name spend:double impressions:bigint clicks:bigint'),
    ),
    files(
      'ad_analytics',
      ['date', 'ad_id'],
      columns('date ad_id ad_group_id campaign_id spend:double impressions:bigint clicks:bigint'),
    ),
    files(
      'conversions',
      ['date', 'campaign_id'],
      columns('date campaign_id conversions:bigint conversion_value:double'),
    ),
  ],
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
    'The API answers 429 with the time to wait, and the load waits. When a load still fails, set `rate_limit` (requests a minute of one load) lower in the data source file, or lower `_parallel`: Pinterest counts all programs of a user and an app together. Files over SFTP know no such limit; an SFTP server may refuse more than a few sessions at once.',
});

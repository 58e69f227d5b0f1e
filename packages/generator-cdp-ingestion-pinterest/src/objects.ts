import { columns, type Column, type SourceObject } from '@cdp-ingestion/core';

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

/** What is loaded, by route. */
export const objects: SourceObject[] = [
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
  files('conversions', ['date', 'campaign_id'], columns('date campaign_id conversions:bigint conversion_value:double')),
];

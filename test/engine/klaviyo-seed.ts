import type { Row, Seed } from '@cdp-ingestion/sandbox';

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', '+00:00');

/** An event of Klaviyo at an instant (epoch seconds). */
export const event = (id: string, seconds: number, properties: object = {}): Row => ({
  id,
  uuid: `uuid-${id}`,
  datetime: iso(seconds).replace('T', ' '),
  timestamp: seconds,
  event_properties: JSON.stringify(properties),
});

/** A profile, last updated at an instant. */
export const profile = (id: string, updated: number, more: Partial<Record<string, string>> = {}): Row => ({
  id,
  email: `${id}@example.com`,
  phone_number: null,
  external_id: null,
  first_name: 'Ada',
  last_name: 'Lovelace',
  organization: null,
  locale: 'en',
  title: null,
  image: null,
  created: iso(updated - 86_400),
  updated: iso(updated),
  last_event_date: null,
  location: '{"city":"Osaka"}',
  properties: '{}',
  ...more,
});

const created = { created: iso(1_700_000_000), updated: iso(1_700_000_000) };

/** What the eight reference objects hold, one or two rows each. */
export const referenceRows: Seed = {
  campaigns: [
    {
      id: 'c1',
      name: 'Spring',
      status: 'Sent',
      archived: false,
      audiences: '{}',
      send_options: '{}',
      tracking_options: '{}',
      send_strategy: '{}',
      created_at: iso(1_700_000_000),
      scheduled_at: null,
      updated_at: iso(1_700_000_000),
      send_time: null,
    },
  ],
  lists: [
    { id: 'l1', name: 'Newsletter', ...created, opt_in_process: 'single_opt_in' },
    { id: 'l2', name: 'VIP', ...created, opt_in_process: null },
  ],
  metrics: [{ id: 'm1', name: 'Placed Order', ...created, integration: '{"name":"Shopify"}' }],
  flows: [{ id: 'f1', name: 'Welcome', status: 'live', archived: false, ...created, trigger_type: 'Added to List' }],
  templates: [
    {
      id: 't1',
      name: 'Basic',
      editor_type: 'CODE',
      html: '<p>${secret:klaviyo_api_key}</p>',
      text: "it's; 100 %",
      amp: null,
      ...created,
    },
  ],
  segments: [
    {
      id: 's1',
      name: 'Active',
      definition: '{}',
      ...created,
      is_active: true,
      is_processing: false,
      is_starred: false,
    },
  ],
  forms: [
    {
      id: 'o1',
      name: 'Popup',
      status: 'live',
      ab_test: false,
      created_at: iso(1_700_000_000),
      updated_at: iso(1_700_000_000),
    },
  ],
  coupons: [{ id: 'p1', external_id: 'SAVE10', description: '10 %', monitor_configuration: '{}' }],
};

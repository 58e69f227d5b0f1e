import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addedByConnector } from './added-by-connector.js';
import type { AddedObject, SourceRow } from './added-object.js';
import type { SshServer } from './open-ssh.js';
import { parquet } from './parquet.js';
import { putFile } from './put-file.js';
import { direct, type Vendor } from './vendor.js';

/** What plays the sources that the sandbox does not. */
export interface Servers {
  ssh: SshServer;
  klaviyo: Vendor;
  pinterest: Vendor;
}

const day = 86_400;
/** Pinterest tells no day that is long gone. */
const today = Math.floor(Date.now() / 1000 / day) * day;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const date = (daysAgo: number) => iso(today - daysAgo * day).slice(0, 10);
const startDate = '2024-03-01';

function klaviyoByApi(vendor: Vendor): AddedObject {
  const { Klaviyo } = addedByConnector;
  const flow = ({ id, text, at }: SourceRow) => {
    const attributes = { name: 'flow', status: text, archived: false, created: iso(at), updated: iso(at) };
    return { id: `${id}`, type: 'flow', attributes: { ...attributes, trigger_type: 'List' } };
  };
  return {
    ...Klaviyo,
    later: ['flows', 'id', 'status'],
    told: { api: ['flows'] },
    secrets: { klaviyo_api_key: 'pk_0123456789abcdef' },
    hold: async (rehearsal, rows) => {
      await Klaviyo.hold(rehearsal, []);
      await vendor.set({ items: { flows: rows.map(flow) } });
    },
    reach: (rehearsal) => direct(rehearsal, { base_url: vendor.url }),
  };
}

function pinterestByApi(vendor: Vendor): AddedObject {
  /** A day is reported as a whole: each row has one of its own. */
  const metrics = ({ id, text }: SourceRow) => ({
    DATE: date(10 - id),
    AD_ACCOUNT_ID: 549755885175,
    CAMPAIGN_ID: id,
    CAMPAIGN_NAME: text,
  });
  return {
    source: 'pinterest',
    now: today + 7200,
    first: ['campaigns', 'id'],
    answers: { adAccountIds: '549755885175', startDate: date(20), rateLimit: 100_000 },
    later: ['campaign_analytics', 'campaign_id', 'campaign_name'],
    told: { columns: { campaign_analytics: 'date:timestamp ad_account_id campaign_id campaign_name' } },
    clock: 'machine',
    secrets: { pinterest_access_token: 'pina.access' },
    hold: (_, rows) =>
      vendor.set({
        items: { campaigns: [{ id: '1', status: 'ACTIVE' }], ad_groups: [], ads: [] },
        metrics: { CAMPAIGN: rows.map(metrics) },
      }),
    reach: (rehearsal) => direct(rehearsal, { base_url: `${vendor.url}/v5`, poll_interval: 0.01 }),
  };
}

/** Lets a server hold these files, each by its path, and no others; those that stay are not touched. */
function holdFiles({ folder }: SshServer, files: Readonly<Record<string, string | Uint8Array>>): void {
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of there) {
    const path = join(parentPath, name);
    if (!Object.hasOwn(files, path.slice(folder.length + 1))) rmSync(path);
  }
  for (const [path, content] of Object.entries(files))
    if (!existsSync(join(folder, path))) putFile(folder, path, content);
}

function pinterestByFiles(ssh: SshServer): AddedObject {
  const { host, port, user, key } = ssh;
  return {
    source: 'pinterest',
    now: addedByConnector.Klaviyo.now,
    first: ['campaigns', 'campaign_id'],
    answers: {
      startDate,
      route: 'sftp',
      auth: 'authentication',
      authenticationId: 4711,
      path: { campaigns: '/in/campaigns_' },
      columns: { campaigns: 'campaign_id' },
    },
    later: ['ads', 'ad_id', 'ad_name'],
    told: { path: { ads: '/in/ads_' }, columns: { ads: 'ad_id ad_name' } },
    hold: ({ sandbox }, rows) => {
      const login = { auth_method: 'key_pair', secret_key_file: { content: key } };
      sandbox.setAuthentication(4711, { host, port, user, ...login });
      const ads = rows.map(({ id, text }): [string, string] => [
        `in/ads_${id}_${text}.csv`,
        `id,name\r\n${id},${text}\r\n`,
      ]);
      holdFiles(ssh, { 'in/campaigns_1.csv': 'id\r\n1\r\n', ...Object.fromEntries(ads) });
    },
  };
}

function files(
  ssh: SshServer,
  format: 'csv' | 'parquet',
  contentOf: (row: SourceRow) => string | Uint8Array,
): AddedObject {
  const { host, port, user } = ssh;
  return {
    source: 'sftp',
    now: addedByConnector.Klaviyo.now,
    first: ['visits', 'page'],
    answers: {
      ...{ startDate, auth: 'key', host, port, user },
      columns: { visits: 'page' },
      pathPrefix: { visits: '/in/visits' },
    },
    later: ['orders', 'id', 'note'],
    told: {
      columns: { orders: 'id:bigint note' },
      pathPrefix: { orders: '/in/orders_' },
      fileFormat: { orders: format },
    },
    key: 'id',
    ...(format === 'parquet' && { clock: 'machine' }),
    secrets: { sftp_secret_key: ssh.key },
    hold: (_, rows) => {
      const orders = rows.map((row) => [`in/orders_${row.id}_${row.text}.${format}`, contentOf(row)] as const);
      holdFiles(ssh, { 'in/visits.csv': 'page\n1\n', ...Object.fromEntries(orders) });
    },
    reach: (rehearsal) => direct(rehearsal),
  };
}

/** Objects that a script loads, or a connector from a real server. */
export const addedByServer = ({ ssh, klaviyo, pinterest }: Servers) =>
  ({
    'Klaviyo by API': klaviyoByApi(klaviyo),
    Pinterest: pinterestByApi(pinterest),
    'Pinterest by files': pinterestByFiles(ssh),
    SFTP: files(ssh, 'csv', ({ id, text }) => `id,note\n${id},${text}\n`),
    'SFTP with Parquet': files(ssh, 'parquet', ({ id, text }) => parquet(`{'id': [${id}], 'note': ['${text}']}`)),
  }) satisfies Record<string, AddedObject>;

import assert from 'node:assert/strict';
import { projectSources, rememberedSources, surveyProject } from '../src/survey/index.js';
import { goldenFiles } from './golden-files.js';

const sourcesOf = (files: ReadonlyMap<string, string>) =>
  projectSources(surveyProject(files), rememberedSources(files).record, files);

const shop = (input: string, load: string): Map<string, string> =>
  new Map([
    [
      'shop.dig',
      '_export:\n  td: {database: raw}\n  shop:\n    !include : datasource/shop.yml\n!include : ingestion/shop.dig\n',
    ],
    ['datasource/shop.yml', input],
    [
      'ingestion/shop.dig',
      '+orders:\n  _export: {ingest: {source: shop, object: orders, target: orders}}\n  +load:\n    td_load>: load/orders.yml\n',
    ],
    ['load/orders.yml', load],
  ]);

describe('the survey of a project’s sources', () => {
  it('tells each source with its database, and how its scripts authenticate', () => {
    assert.deepEqual(sourcesOf(goldenFiles('pinterest-refresh-daily')), [
      {
        name: 'pinterest',
        source: 'pinterest',
        connector: undefined,
        databases: ['pinterest_raw'],
        files: ['datasource/pinterest.yml'],
        authentication: [
          { parameter: 'PINTEREST_REFRESH_TOKEN', secret: 'pinterest_refresh_token' },
          { parameter: 'PINTEREST_APP_ID', secret: 'pinterest_app_id' },
          { parameter: 'PINTEREST_APP_SECRET', secret: 'pinterest_app_secret' },
        ],
        secrets: ['td.apikey', 'pinterest_refresh_token', 'pinterest_app_id', 'pinterest_app_secret'],
      },
    ]);
  });

  it('tells two accounts of one source apart, and an authentication that Treasure Data keeps', () => {
    assert.deepEqual(
      sourcesOf(goldenFiles('hub-two-of-one-source')).map(
        ({ name, connector, databases, authentication, secrets }) => ({
          name,
          connector,
          databases,
          authentication,
          secrets,
        }),
      ),
      [
        {
          name: 'klaviyo_eu',
          connector: 'klaviyo',
          databases: ['klaviyo_eu_raw'],
          authentication: [{ parameter: 'td_authentication_id', authentication: '4711' }],
          secrets: [],
        },
        {
          name: 'klaviyo_us',
          connector: 'klaviyo',
          databases: ['klaviyo_us_raw'],
          authentication: [{ parameter: 'api_key', secret: 'klaviyo_us_api_key' }],
          secrets: ['klaviyo_us_api_key'],
        },
      ],
    );
  });

  it('tells a secret once where connector and scripts need it, and those of notifications', () => {
    const [sftp] = sourcesOf(goldenFiles('sftp-key-webhook-merge'));
    assert.deepEqual(sftp?.authentication, [{ parameter: 'secret_key_file.content', secret: 'sftp_secret_key' }]);
    assert.deepEqual(sftp?.secrets, ['sftp_secret_key', 'td.apikey', 'sftp_webhook_url']);
  });

  it('reads what a person wrote into a load file, but not its comments and no literal value', () => {
    const load =
      'in:\n  type: shopify\n  # api_key: ${secret:old}\n  apikey: ${secret:new}\n  td_authentication_id: 12\n  password: hunter2\n';
    const [source] = sourcesOf(shop('in:\n  type: shopify\n  token: plain\n', load));
    assert.deepEqual(source?.authentication, [
      { parameter: 'apikey', secret: 'new' },
      { parameter: 'td_authentication_id', authentication: '12' },
    ]);
    assert.deepEqual(source?.secrets, ['new']);
    assert.doesNotMatch(JSON.stringify(source), /hunter2|plain/);
  });

  it('tells a secret whose name a template makes as it is written', () => {
    const [source] = sourcesOf(shop('in:\n  type: shopify\n  key: ${secret:${account}_key}\n', 'in: {}\n'));
    assert.deepEqual(source?.secrets, ['${account}_key']);
  });

  it('tells what a workflow exports and loads nowhere, and what only the record remembers', () => {
    const record = { 'generator-cdp-ingestion': { version: 1, sources: { gone: { source: 'klaviyo' } } } };
    const files = new Map([
      ['a.dig', '_export:\n  idle:\n    in: {type: sftp_v2}\n+x:\n  echo>: y\n'],
      ['.yo-rc.json', JSON.stringify(record)],
    ]);
    assert.deepEqual(
      sourcesOf(files).map(({ name, source, connector }) => [name, source, connector]),
      [
        ['idle', undefined, 'sftp_v2'],
        ['gone', 'klaviyo', undefined],
      ],
    );
  });

  it('says why a record cannot be read, and does without it', () => {
    const broken = rememberedSources(new Map([['.yo-rc.json', '{']]));
    assert.deepEqual(broken.record, {});
    assert.match(broken.problem ?? '', /^\.yo-rc\.json is not JSON/);
    const newer = rememberedSources(
      new Map([['.yo-rc.json', '{"generator-cdp-ingestion": {"version": 9, "sources": {}}}']]),
    );
    assert.match(newer.problem ?? '', /is of version 9/);
    assert.equal(rememberedSources(new Map()).problem, undefined);
  });
});

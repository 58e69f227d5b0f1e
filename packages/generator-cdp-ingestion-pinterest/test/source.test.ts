import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import {
  checkAnswers,
  connectors,
  projectContext,
  questionsOf,
  renderProject,
  resolveAnswers,
  templateTree,
} from '@cdp-ingestion/core';
import { source } from '../src/source.js';

const own = fileURLToPath(new URL('../templates', import.meta.url));

function filesOf(values: Record<string, unknown>): Map<string, string> {
  const given = { values: { startDate: '2024-01-01', ...values }, nameOf: (key: string) => key };
  const { answers } = resolveAnswers(source, [given], '2024-02-10');
  checkAnswers(source, answers);
  const files = renderProject(templateTree(own), projectContext(source, answers));
  return new Map(files.map(({ path, text }) => [path, text]));
}

const api = { adAccountIds: '12,34' };
const sftp = { route: 'sftp', host: 'sftp.example.com', objects: 'campaigns', path: 'campaigns=/exports/campaigns_' };

describe('Pinterest', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('asks for the route before the objects, which depend on it', () => {
    const keys = questionsOf(source).map(({ key }) => key);
    assert.ok(keys.indexOf('route') < keys.indexOf('objects'));
    assert.match(filesOf(api).get('sql/pinterest_campaigns_start.sql') ?? '', /"objective_type" varchar/);
    assert.match(filesOf(sftp).get('sql/pinterest_campaigns_start.sql') ?? '', /"campaign_name" varchar/);
  });

  it('calls the API by scripts only, with the token and the settings that the script reads', () => {
    const files = filesOf({ ...api, auth: 'refresh' });
    assert.deepEqual(
      [...files.keys()].filter((path) => path.startsWith('load/')),
      [],
    );
    const text = files.get('ingestion/pinterest_ingest_inc.dig') ?? '';
    assert.equal(text.match(/py>: scripts\.pinterest_api\.load/g)?.length, 6);
    assert.match(
      text,
      /ad_account_ids: \$\{pinterest\.in\.ad_account_ids\}\n +rate_limit: \$\{pinterest\.config\.rate_limit\}/,
    );
    assert.match(text, /PINTEREST_REFRESH_TOKEN: \$\{secret:pinterest_refresh_token\}/);
    assert.match(files.get('README.md') ?? '', /--set pinterest_app_secret\n/);
  });

  it('re-reads thirty days of a report, and replaces each day of an account that came', () => {
    const files = filesOf(api);
    assert.match(files.get('datasource/pinterest.yml') ?? '', /lookback: 2592000 /);
    for (const name of ['campaign_analytics', 'ad_analytics', 'conversions'])
      assert.match(
        files.get(`sql/pinterest_${name}_merge.sql`) ?? '',
        /GROUP BY r\."ad_account_id", r\."date"\) w/,
        name,
      );
  });

  it('refuses columns without those by which days are replaced', () => {
    assert.throws(
      () => filesOf({ ...api, columns: 'conversions=date:timestamp campaign_id total_lead' }),
      /--columns: conversions needs ad_account_id/,
    );
  });

  it('loads files over SFTP without a script, with parameters that the connector has', () => {
    const files = filesOf({ ...sftp, delimiter: 'tab' });
    assert.deepEqual(
      [...files.keys()].filter((path) => path.startsWith('scripts/')),
      [],
    );
    const load = files.get('load/pinterest_campaigns.yml') ?? '';
    assert.match(load, /path_prefix: "\/exports\/campaigns_"\n/);
    assert.match(load, /delimiter: "\\t"\n/);
    assert.match(load, /- \{name: budget, type: double\}\n/);
    const known = connectors.sftp_v2.parameters.map(({ name }) => name);
    for (const [, name] of load.split('filters:')[0]?.matchAll(/^ {2}(\w+):/gm) ?? [])
      assert.ok(name === 'type' || known.includes(name ?? ''), name);
    assert.deepEqual(files.get('README.md')?.match(/--set (\w+)$/gm), [
      '--set pinterest_sftp_user',
      '--set pinterest_sftp_password',
    ]);
  });

  it('refuses an object without a path, and a backfill of files', () => {
    assert.throws(() => filesOf({ ...sftp, objects: 'campaigns,ads' }), /--path: say where the files of ads are/);
    assert.throws(() => filesOf({ ...sftp, modes: 'hist' }), /--modes: hist has nothing to load/);
    assert.throws(() => filesOf({ ...sftp, strategy: 'merge' }), /campaigns can only be replaced/);
  });

  it('refuses a kind of credentials of the other route, and an account that is no number', () => {
    assert.throws(() => filesOf({ ...sftp, auth: 'token' }), /auth: "token" is not one of password, authentication/);
    assert.throws(() => filesOf({ ...api, auth: 'password' }), /is not one of token, refresh/);
    assert.throws(() => filesOf({ adAccountIds: '12/34' }), /must be the number of an ad account/);
  });
});

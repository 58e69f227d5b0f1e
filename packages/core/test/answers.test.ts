import assert from 'node:assert/strict';
import {
  checkCron,
  checkDatabase,
  checkSourceName,
  looksLikeSecret,
  monthBefore,
  nearest,
  readAnswersFile,
  sqlName,
  sqlText,
} from '../src/index.js';

describe('answers', () => {
  it('know a secret by its shape, and pass what only looks alike', () => {
    const secrets = [
      'pk_0123456789abcdef0123456789abcdef01',
      '1234/0123456789abcdef0123456789abcdef01234567',
      'shpat_0123456789abcdef0123456789abcdef',
      '-----BEGIN RSA PRIVATE KEY-----',
      'https://hooks.slack.com/services/T0/B0/XXXX',
    ];
    for (const secret of secrets) assert.ok(looksLikeSecret(secret), secret);
    for (const name of [
      'klaviyo_raw',
      'klaviyo_api_key',
      'America/New_York',
      '15 4 * * 1-5',
      'data@example.com',
      'alerts/on_failure',
    ])
      assert.equal(looksLikeSecret(name), undefined, name);
  });

  it('refuse names that TD or Digdag refuse', () => {
    for (const name of ['', 'a', 'Ab_c', 'a-b-c', 'a"b', 'a\nb', '1abc', 'a'.repeat(129), 'information_schema'])
      assert.ok(checkDatabase(name), JSON.stringify(name));
    assert.equal(checkDatabase('klaviyo_raw'), undefined);
    for (const name of ['', 'K', 'a-b', 'class', 'td', 'config', 'a'.repeat(61)])
      assert.ok(checkSourceName(name), name);
    assert.equal(checkSourceName('klaviyo_eu'), undefined);
  });

  it('refuse a cron that Digdag cannot read, and one that never fires', () => {
    assert.equal(checkCron('15 4 * * 1-5', 'America/New_York'), undefined);
    assert.match(checkCron('0 0 30 2 *', 'UTC') ?? '', /never fires/);
    assert.match(checkCron('every day', 'UTC') ?? '', /not a cron expression/);
  });

  it('point at the line of an unknown key or of broken YAML', () => {
    assert.throws(
      () => readAnswersFile('database: a\ndatbase: b\n', 'a.yml', ['database']),
      /a\.yml:2: unknown key "datbase", did you mean database/,
    );
    assert.throws(
      () => readAnswersFile('a: [1\nb: 2\n', 'a.yml', ['a', 'b']),
      /a\.yml:\d+:\d+: this is not YAML or JSON/,
    );
    assert.deepEqual(readAnswersFile('{"database": "x"}', 'a.json', ['database']).values, { database: 'x' });
  });

  it('quote for SQL what may be quoted, and refuse what may not', () => {
    assert.equal(sqlName('id'), '"id"');
    assert.throws(() => sqlName('a"b'));
    assert.equal(sqlText("it's"), "'it''s'");
    for (const text of ['a;b', 'a\nb', '${x}']) assert.throws(() => sqlText(text), text);
  });

  it('start with the month before', () => {
    assert.equal(monthBefore('2024-01-31'), '2023-12-01');
    assert.equal(monthBefore('2024-03-01'), '2024-02-01');
  });

  it('guess what was meant only where it is near', () => {
    assert.equal(nearest('databse', ['database', 'objects']), 'database');
    assert.equal(nearest('zzz', ['database', 'objects']), undefined);
  });
});

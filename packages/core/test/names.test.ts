import assert from 'node:assert/strict';
import { checkCron, checkDatabase, checkSourceName, monthBefore, nearest, sqlName, sqlText } from '../src/index.js';

describe('names, schedules and days', () => {
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

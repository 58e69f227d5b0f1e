import assert from 'node:assert/strict';
import { firstSchedule, isTimezone, parseSchedule } from '../src/index.js';

describe('a time zone', () => {
  it('is what ZoneId.of of Java reads', () => {
    const good = ['Asia/Tokyo', ' Asia/Tokyo ', 'UTC', 'Z', 'UT', 'GMT0', 'EST5EDT', 'US/Pacific', 'Etc/GMT-9', ''];
    const offsets = ['+9', '+09', '+0900', '+09:00', '+090030', '-18:00', 'GMT+9', 'UTC-03:30', 'UT+1'];
    for (const text of [...good, ...offsets]) assert.ok(isTimezone(text), text);
  });

  it('is not an abbreviation, another spelling, or an offset beyond 18 hours', () => {
    const names = ['JST', 'EST', 'PST', 'utc', 'asia/tokyo', 'Asia/Edo', 'Mars/X', 'Factory', 'z', 'Asia'];
    const offsets = ['+9:00', '+09:0', '+09:0030', '+18:01', '+09:60', '9', '+', 'GMT+', 'UTC 9', '+09:00x', '+٠٩'];
    for (const text of [...names, ...offsets]) assert.ok(!isTimezone(text), text);
  });

  it('that schedules cannot use counts as GMT there, but not for the days of start and end', () => {
    const schedule = parseSchedule({ 'cron>': '0 * * * *', start: '2024-03-01' }, 'UTC+9');
    const first = firstSchedule(schedule, new Date('2024-02-10T00:00:00Z'));
    assert.equal(first.session.toISOString(), '2024-02-29T15:00:00.000Z');
    const daily = parseSchedule({ 'daily>': '00:00:00' }, 'UTC+9');
    assert.equal(
      firstSchedule(daily, new Date('2024-02-10T00:00:01Z')).session.toISOString(),
      '2024-02-11T00:00:00.000Z',
    );
  });

  it('is never read by its abbreviation in a schedule', () => {
    assert.throws(() => parseSchedule({ 'daily>': '00:00:00' }, 'JST'), {
      kind: 'load',
      message: /java\.time\.ZoneId/,
    });
  });
});

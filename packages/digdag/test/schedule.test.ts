import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstSchedule, lastSession, nextSchedule, parseSchedule, ScheduleError, SCHEDULE_END } from '../src/index.js';

const NOW = new Date('2024-02-10T03:04:05Z');

describe('a schedule', () => {
  it('separates the session, midnight of the day, from its run at the given time', () => {
    const daily = parseSchedule({ 'daily>': '02:30:00' }, 'Asia/Tokyo');
    assert.deepEqual(firstSchedule(daily, NOW), {
      session: new Date('2024-02-10T15:00:00Z'),
      run: new Date('2024-02-10T17:30:00Z'),
    });
  });

  it('includes the instant that it is asked for, to the second', () => {
    const hourly = parseSchedule({ 'hourly>': '00:00' }, 'UTC');
    assert.equal(run(firstSchedule(hourly, new Date('2024-02-10T03:00:00.000Z'))), '2024-02-10T03:00:00.000Z');
    assert.equal(run(firstSchedule(hourly, new Date('2024-02-10T03:00:00.500Z'))), '2024-02-10T04:00:00.000Z');
  });

  it('ends in the year 9999 after its last day', () => {
    const daily = parseSchedule({ 'daily>': '02:00:00', end: '2024-02-10' }, 'UTC');
    assert.deepEqual(firstSchedule(daily, NOW), { session: SCHEDULE_END, run: SCHEDULE_END });
  });

  it('refuses an unknown key as a push does, unless told to be as lenient as a check', () => {
    const section = { 'daily>': '02:00:00', strat: '2024-01-01' };
    assert.throws(() => parseSchedule(section, 'UTC'), { name: 'ScheduleError', kind: 'push', message: /\[start\]/ });
    assert.equal(parseSchedule(section, 'UTC', { unknownKeys: 'allow' }).type, 'daily');
  });

  it('is refused for names that every object has, like any other unknown name', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      const section = JSON.parse(`{"${name}>": "1"}`) as unknown;
      assert.throws(() => parseSchedule(section, 'UTC'), { message: `Unknown scheduler type: ${name}` });
    }
  });

  it('never loops over a pattern that matches no date, not even as one of several', () => {
    for (const pattern of ['0 0 30 2 *', '0 0 31 2,4,6,9,11 1', '0 0 * * *|59 23 31 4 *']) {
      const schedule = parseSchedule({ 'cron>': pattern }, 'America/New_York');
      assert.throws(() => firstSchedule(schedule, NOW), isNever, pattern);
      assert.throws(() => lastSession(schedule, NOW), isNever, pattern);
    }
  });

  it('finds a date that comes but once in decades', () => {
    const leapSunday = parseSchedule({ 'cron>': '0 0 29 2 0' }, 'UTC');
    assert.equal(run(firstSchedule(leapSunday, NOW)), '2032-02-29T00:00:00.000Z');
    const afterCentury = new Date('2097-01-01T00:00:00Z');
    assert.equal(run(firstSchedule(leapSunday, afterCentury)), '2128-02-29T00:00:00.000Z');
  });

  it('misses the first of March when it asks for the 31st too, as Digdag does', () => {
    const schedule = parseSchedule({ 'cron>': '0 0 1,31 * *' }, 'UTC');
    assert.equal(run(firstSchedule(schedule, NOW)), '2024-03-31T00:00:00.000Z');
  });

  it('can name a last session that never was', () => {
    const officeHours = parseSchedule({ 'cron>': '0 9-17 * * 1-5' }, 'UTC');
    const monday = new Date('2024-02-12T09:00:00Z');
    assert.equal(lastSession(officeHours, monday).session.toISOString(), '2024-02-12T07:00:00.000Z');
  });

  it('of minutes finds what a search minute by minute finds, where no day is asked for', () => {
    const minuteField = field(0, 59);
    const hourField = field(0, 23);
    fc.assert(
      fc.property(minuteField, hourField, field(0, 6), instant(), (minutes, hours, weekdays, at) => {
        const pattern = `${minutes.join(',')} ${hours.join(',')} * * ${weekdays.join(',')}`;
        const found = firstSchedule(parseSchedule({ 'cron>': pattern }, 'UTC'), at).session;
        const expected = new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
        while (
          !minutes.includes(expected.getUTCMinutes()) ||
          !hours.includes(expected.getUTCHours()) ||
          !weekdays.includes(expected.getUTCDay())
        ) {
          expected.setTime(expected.getTime() + 60_000);
        }
        assert.deepEqual(found, expected);
      }),
    );
  });

  it('always goes forward, in every zone', () => {
    const zones = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', '-03:30'];
    const pattern = fc.tuple(field(0, 59), field(0, 23), field(1, 28)).map((parts) => `${parts.join(' ')} * *`);
    fc.assert(
      fc.property(pattern, fc.constantFrom(...zones), instant(), (text, zone, at) => {
        const schedule = parseSchedule({ 'cron>': text }, zone);
        const first = firstSchedule(schedule, at);
        const next = nextSchedule(schedule, first.session);
        assert.ok(first.run >= at && next.session > first.session);
        assert.ok(lastSession(schedule, next.session).session < next.session);
      }),
    );
  });
});

function run(time: { run: Date }): string {
  return time.run.toISOString();
}

function isNever(error: unknown): boolean {
  return error instanceof ScheduleError && error.kind === 'never';
}

function field(min: number, max: number): fc.Arbitrary<number[]> {
  return fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 });
}

function instant(): fc.Arbitrary<Date> {
  return fc.date({ min: new Date('2000-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
}

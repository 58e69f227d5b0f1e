import assert from 'node:assert/strict';
import { checkTimeFormat, strptime } from '../src/connectors/sftp/strptime.js';

const read = (text: string, format: string, zone = 'UTC', date = '1970-01-01') =>
  new Date(strptime(text, format, zone, date)).toISOString();

describe('strptime', () => {
  const cases: [string, string, string, string?, string?][] = [
    ['2024-01-02 03:04:05.678901 +0900', '%Y-%m-%d %H:%M:%S.%N %z', '2024-01-01T18:04:05.678Z'],
    ['2024-01-02 03:04:05.678901 UTC', '%Y-%m-%d %H:%M:%S.%6N %z', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02T03:04:05.6Z', '%FT%T.%L%z', '2024-01-02T03:04:05.600Z'],
    ['2/1/24 3:04 PM', '%d/%m/%y %I:%M %p', '2024-01-02T15:04:00.000Z'],
    ['12:00 AM', '%I:%M %p', '1970-01-01T00:00:00.000Z'],
    ['Tue, 02 January 2024', '%a, %d %B %Y', '2024-01-02T00:00:00.000Z'],
    ['2024-060', '%Y-%j', '2024-02-29T00:00:00.000Z'],
    ['2024-03', '%Y-%m', '2024-03-01T00:00:00.000Z'],
    ['1704067200', '%s', '2024-01-01T00:00:00.000Z'],
    ['1704067200123', '%Q', '2024-01-01T00:00:00.123Z'],
    ['100%', '%M0%%', '1970-01-01T00:10:00.000Z'],
    ['2024-07-01 00:00', '%Y-%m-%d %H:%M', '2024-06-30T22:00:00.000Z', 'Europe/Berlin'],
    ['2024-01-01 00:00', '%Y-%m-%d %H:%M', '2023-12-31T23:00:00.000Z', 'Europe/Berlin'],
    ['08:30', '%H:%M', '2024-05-06T08:30:00.000Z', 'UTC', '2024-05-06'],
  ];
  for (const [text, format, expected, zone, date] of cases)
    it(`reads ${text} by ${format}${zone ? ` in ${zone}` : ''}`, () =>
      assert.equal(read(text, format, zone, date), expected));

  const wrong: [string, string, RegExp][] = [
    ['2024-02-30', '%Y-%m-%d', /is no date and time/],
    ['2024-13-01', '%Y-%m-%d', /is no date and time/],
    ['2024-01-01 25:00', '%Y-%m-%d %H:%M', /is no date and time/],
    ['2024-01-01 00:00:00', '%Y-%m-%d %H:%M:%S.%N %z', /is not of the format/],
    ['2024-01-01x', '%Y-%m-%d', /is not of the format/],
  ];
  for (const [text, format, message] of wrong)
    it(`refuses ${text} by ${format}`, () => assert.throws(() => read(text, format), message));

  it('knows its directives and its zones', () => {
    assert.doesNotThrow(() => checkTimeFormat('%Y-%m-%d', 'Asia/Tokyo'));
    assert.throws(() => checkTimeFormat('%f', 'UTC'), /%f is not a directive/);
    assert.throws(() => checkTimeFormat('%Y', 'Mars'), /Mars is no time zone/);
  });
});

import assert from 'node:assert/strict';
import { scriptZone } from '../src/script-zone.js';

describe("the clock of Digdag's JavaScript", () => {
  // Minutes of `getStandardOffset` at 1970 and of `getDaylightSavings`, as the rules of Java 17 have them.
  const rows: readonly (readonly [zone: string, at: string, base: number, saving: number])[] = [
    ['UTC', '2024-07-15T12:00:00Z', 0, 0],
    ['Europe/London', '2024-01-15T12:00:00Z', 60, 0],
    ['Europe/London', '2024-07-15T12:00:00Z', 60, 60],
    ['Europe/Istanbul', '2016-10-15T12:00:00Z', 120, 0],
    ['Europe/Moscow', '2014-09-15T12:00:00Z', 180, 0],
    ['Asia/Singapore', '2024-07-15T12:00:00Z', 450, 0],
    ['Australia/Lord_Howe', '2024-01-15T12:00:00Z', 600, 30],
    ['America/Asuncion', '2024-12-15T12:00:00Z', -240, 0],
    ['Pacific/Apia', '2024-01-15T12:00:00Z', -660, 0],
    ['America/New_York', '2024-03-10T07:00:00Z', -300, 60],
    ['America/New_York', '2024-03-10T06:59:59Z', -300, 0],
  ];
  for (const [zone, at, base, saving] of rows) {
    it(`is ${base} and ${saving} minutes ahead in ${zone} at ${at}`, () => {
      const clock = scriptZone(zone);
      assert.deepEqual([clock.base / 60_000, clock.saving(Date.parse(at)) / 60_000], [base, saving]);
    });
  }
});

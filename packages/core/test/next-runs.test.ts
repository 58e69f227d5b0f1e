import assert from 'node:assert/strict';
import { parseSchedule } from '@cdp-ingestion/digdag';
import { nextRuns } from '../src/survey/index.js';

const runs = (section: Record<string, unknown>, timezone: string, from: string) =>
  nextRuns(parseSchedule(section, timezone), timezone, new Date(from), 3).map(({ run }) => run);

describe('the next runs of a schedule', () => {
  it('are on the clock of the workflow, with its offset, also when clocks change', () => {
    assert.deepEqual(runs({ 'daily>': '02:30:00' }, 'Europe/Berlin', '2026-03-28T00:00:00Z'), [
      '2026-03-28T02:30:00+01:00',
      '2026-03-29T03:30:00+02:00',
      '2026-03-30T02:30:00+02:00',
    ]);
  });

  it('begin with one that starts at the very instant, and tell the time for which each stands', () => {
    const [first] = nextRuns(
      parseSchedule({ 'daily>': '09:00:00' }, '+09:00'),
      '+09:00',
      new Date('2026-01-31T00:00:00Z'),
      1,
    );
    assert.deepEqual(first, { run: '2026-01-31T09:00:00+09:00', session: '2026-01-31T00:00:00+09:00' });
  });

  it('end with the schedule, and are none where it never fires', () => {
    assert.deepEqual(runs({ 'daily>': '00:00:00', end: '2026-02-01' }, 'UTC', '2026-01-31T00:00:00Z'), [
      '2026-01-31T00:00:00+00:00',
      '2026-02-01T00:00:00+00:00',
    ]);
    assert.deepEqual(runs({ 'cron>': '0 0 31 2 *' }, 'UTC', '2026-01-31T00:00:00Z'), []);
  });
});

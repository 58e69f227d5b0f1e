import assert from 'node:assert/strict';
import { surveyProject } from '@cdp-ingestion/core/survey';
import { scheduleWords } from '../src/list/schedule-words.js';

/** The words for a `schedule:` as a person writes it. */
function wordsOf(section: string, timezone = 'UTC'): string {
  const text = `timezone: ${timezone}\nschedule:\n${section.replaceAll(/^/gm, '  ')}\n+x:\n  echo>: y\n`;
  const [workflow] = surveyProject(new Map([['a.dig', text]])).workflows;
  assert.ok(workflow?.schedule?.schedule, section);
  return scheduleWords(workflow.schedule.schedule, workflow.schedule.map, workflow.timezone);
}

describe('the words for a schedule', () => {
  for (const [section, words] of [
    ["hourly>: '00:00'", 'Every hour'],
    ["hourly>: '30:00'", 'Every hour, 30 minutes past'],
    ["hourly>: '01:00'", 'Every hour, 1 minute past'],
    ["hourly>: '30:15'", 'Every hour, 1815 seconds past'],
    ['daily>: 02:00:00', 'Every day at 02:00'],
    ['daily>: 07:05:09', 'Every day at 07:05:09'],
    ['daily>: 25:30:00', 'Every day at 01:30, 1 day later'],
    ['weekly>: Sun,00:00:00', 'Every Sunday at 00:00'],
    ['weekly>: 7,00:00:00', 'Every Sunday at 00:00'],
    ['monthly>: 1,02:00:00', 'On the 1st of every month at 02:00'],
    ['monthly>: 22,02:00:00', 'On the 22nd of every month at 02:00'],
    ['minutes_interval>: 10', 'Every 10 minutes'],
    ['minutes_interval>: 7', 'Every 7 minutes of an hour, from its beginning'],
    ['seconds_interval>: 90', 'Every 90 seconds'],
    ['cron>: 0 4 * * *\ndelay: 60', 'At 04:00, 60 seconds later'],
    ['cron>: 30 4 * * 1-5', 'At 04:30, Monday through Friday'],
  ] as const)
    it(`are "${words}" for ${section.replace('\n', ', ')}`, () => {
      assert.equal(wordsOf(section), `${words} (UTC)`);
    });

  it('name the time zone, and the days between which it runs', () => {
    assert.equal(
      wordsOf("daily>: 02:00:00\nstart: 2026-01-01\nend: '2026-12-31'", 'Asia/Tokyo'),
      'Every day at 02:00 (Asia/Tokyo), from 2026-01-01, until 2026-12-31',
    );
  });
});

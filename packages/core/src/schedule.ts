import type { AnswerValue } from './source/answer.js';
import { firstSchedule, parseSchedule } from '@cdp-ingestion/digdag';

/** The line of a `schedule:` section that an answer stands for, or undefined for `none`. */
export function scheduleLine(schedule: string, cron: AnswerValue | undefined): [string, string] | undefined {
  const lines: Record<string, [string, string]> = {
    hourly: ['hourly>', '00:00'],
    daily: ['daily>', '02:00:00'],
    weekly: ['weekly>', 'Mon,02:00:00'],
    monthly: ['monthly>', '1,02:00:00'],
    cron: ['cron>', String(cron)],
  };
  return lines[schedule];
}

/** What is wrong with a cron expression in Digdag's dialect, or undefined. One that never fires would hang Digdag's scheduler. */
export function checkCron(text: string, timezone: string): string | undefined {
  try {
    firstSchedule(parseSchedule({ 'cron>': text }, timezone), new Date(Date.UTC(2024, 0, 1)));
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return /never/i.test(reason)
      ? 'never fires: no day matches it'
      : `is not a cron expression that Digdag reads (minute hour day month weekday): ${reason}`;
  }
}

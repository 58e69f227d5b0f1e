import { cronText, type SurveyedWorkflow } from '@cdp-ingestion/core/survey';

type Written = NonNullable<SurveyedWorkflow['schedule']>;
type Schedule = NonNullable<Written['schedule']>;
type Section = Written['map'];
type CronSchedule = Exclude<Schedule, { type: 'seconds_interval' }>;

const DAY = 24 * 60 * 60;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const WORDS: Readonly<Record<CronSchedule['type'], (schedule: CronSchedule) => string>> = {
  hourly: ({ delay }) =>
    `Every hour${delay === 0 ? '' : `, ${delay % 60 === 0 ? count(delay / 60, 'minute') : count(delay, 'second')} past`}`,
  daily: ({ delay }) => `Every day ${clock(delay)}`,
  weekly: ({ pattern, delay }) => `Every ${weekday(pattern.text)} ${clock(delay)}`,
  monthly: ({ pattern, delay }) =>
    `On the ${ordinal(Number(pattern.text.split(' ')[2]))} of every month ${clock(delay)}`,
  minutes_interval: ({ pattern, delay }) => `Every ${minutes(pattern.text)}${later(delay)}`,
  cron: ({ pattern, delay }) => `${cronText(pattern.text)}${later(delay)}`,
};

/**
 * A schedule in words, with its time zone: `Every day at 02:00 (Asia/Tokyo), from 2024-01-01`.
 *
 * @param section the `schedule:` as it is written
 */
export function scheduleWords(schedule: Schedule, section: Section, timezone: string): string {
  const words =
    schedule.type === 'seconds_interval'
      ? `Every ${every(schedule.interval, 'second')}${later(schedule.delay)}`
      : WORDS[schedule.type](schedule);
  const range = [
    ['from', 'start'],
    ['until', 'end'],
  ].map(([word, key]) => {
    const value = section?.entries.find((entry) => entry.key === key)?.value;
    return value?.kind === 'scalar' && value.value !== null ? `, ${word} ${String(value.value)}` : '';
  });
  return `${words} (${timezone})${range.join('')}`;
}

/** The time of a day, and which day, for seconds from its beginning: Digdag takes 25:00:00 too. */
function clock(delay: number): string {
  const days = Math.floor(delay / DAY);
  const time = new Date((delay - days * DAY) * 1000).toISOString().slice(11, 19).replace(/:00$/, '');
  if (days === 0) return `at ${time}`;
  return `at ${time}, ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}`;
}

function weekday(pattern: string): string {
  const word = pattern.split(' ').at(-1) ?? '';
  const byNumber = WEEKDAYS[Number(word)];
  return (
    byNumber ?? WEEKDAYS.find((name) => name.slice(0, 3).toLowerCase() === word.toLowerCase()) ?? `weekday ${word}`
  );
}

function minutes(pattern: string): string {
  const step = Number(/^\*\/(\d+)/.exec(pattern)?.[1]);
  return 60 % step === 0 ? every(step, 'minute') : `${every(step, 'minute')} of an hour, from its beginning`;
}

function later(delay: number): string {
  return delay === 0 ? '' : `, ${count(Math.abs(delay), 'second')} ${delay > 0 ? 'later' : 'earlier'}`;
}

function ordinal(day: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' };
  return `${day}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)]}`;
}

/** Behind "every": `hour`, `2 hours`. */
function every(step: number, word: string): string {
  return step === 1 ? word : count(step, word);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

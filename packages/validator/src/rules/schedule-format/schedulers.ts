/** Digdag's schedulers, and how the value of each is written. */
export const SCHEDULERS: Readonly<Record<string, string>> = {
  'hourly>': 'MM:SS, as in "30:00"',
  'daily>': 'HH:MM:SS, as in "07:00:00"',
  'weekly>': 'DAY,HH:MM:SS, as in "Mon,07:00:00"',
  'monthly>': 'DAY,HH:MM:SS without a space, as in "1,07:00:00"',
  'cron>': 'five fields: minute, hour, day of the month, month, day of the week',
  'minutes_interval>': 'a whole number of minutes, 1 or more',
  'seconds_interval>': 'a whole number of seconds, 1 or more',
};

/** The keys that a schedule may have beside its scheduler. */
export const SCHEDULE_OPTIONS: readonly string[] = ['skip_on_overtime', 'skip_delayed_by', 'start', 'end'];

import type { Answers } from '../source/answer.js';
import { createRequire } from 'node:module';
import type Cronstrue from 'cronstrue';
import { scheduleLine } from '../schedule.js';

/** Who is told of a failure, and how. */
export function notifyContext(answers: Answers) {
  const to = String(answers.notifyTo ?? '');
  const [project, workflow] = to.includes('/') ? to.split('/') : [null, to];
  return { kind: String(answers.notify), to: to.split(','), secret: to, project, workflow };
}

/** The schedule as Digdag's key and value, and in words; null when there is none. */
export function scheduleContext(answers: Answers) {
  const line = scheduleLine(String(answers.schedule), answers.cron);
  if (!line) return null;
  const [key, value] = line;
  const text =
    key === 'cron>'
      ? cronText(value)
      : {
          'hourly>': 'Every hour',
          'daily>': 'Every day at 02:00',
          'weekly>': 'Every Monday at 02:00',
          'monthly>': 'On the 1st of every month at 02:00',
        }[key];
  return { key, value, text: `${text} (${String(answers.timezone)})` };
}

/**
 * A cron expression in words, without its time zone: `At 02:30, only on Monday`. Digdag's dialect knows more than others do;
 * where the describer gives up, the expression speaks for itself.
 */
export function cronText(cron: string): string {
  try {
    const { default: cronstrue } = createRequire(import.meta.url)('cronstrue') as { default: typeof Cronstrue };
    return cronstrue.toString(cron, { use24HourTimeFormat: true });
  } catch {
    return `By cron ${cron}`;
  }
}

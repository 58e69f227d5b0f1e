import { isSection, optionalType, requiredText, requiredValue, wrongType, type Section } from './config-value.js';
import type { Schedule } from './schedule.js';
import { ScheduleError } from './schedule-error.js';
import { SCHEDULERS } from './schedulers.js';
import { parseTimezone } from './timezone.js';
import { unusedKeysMessage } from './unused-keys.js';

/** Keys that every scheduler may have. `skip_on_overtime` and `skip_delayed_by` are accepted and not looked at. */
const OPTIONS = ['skip_on_overtime', 'skip_delayed_by', 'start', 'end'];

/** How `parseSchedule` takes keys that Digdag does not know: `refuse` like a push, `allow` like `digdag check`. */
export interface ParseScheduleOptions {
  readonly unknownKeys?: 'refuse' | 'allow';
}

/**
 * Reads a `schedule:` section as Digdag 0.10.5.1 does. That a cron pattern never matches shows only in
 * `firstSchedule`.
 *
 * @param section the value of `schedule:`, for example `{ 'daily>': '02:00:00', start: '2024-01-01' }`
 * @param timezone the value of the workflow's `timezone:`, `UTC` when it has none
 * @throws ScheduleError with Digdag's text. Of several faults a bad value is told first, an unknown key last.
 * @see https://docs.digdag.io/scheduling_workflow.html
 */
export function parseSchedule(section: unknown, timezone: string, options: ParseScheduleOptions = {}): Schedule {
  const zone = parseTimezone(timezone);
  if (zone === undefined) {
    throw new ScheduleError('load', wrongType(optionalType('java.time.ZoneId'), 'timezone', timezone));
  }
  if (section === null) throw new ScheduleError('load', "Parameter 'schedule' is required but null");
  if (!isSection(section)) {
    throw new ScheduleError('schedule', wrongType(optionalType('io.digdag.client.config.Config'), 'schedule', section));
  }
  const { type, params, used } = chooseScheduler(section);
  const build = SCHEDULERS.get(type);
  if (build === undefined) throw new ScheduleError('schedule', `Unknown scheduler type: ${type}`);
  const schedule = build(params, zone);
  const unused = unusedKeysMessage(Object.keys(section), used);
  if (unused !== undefined && options.unknownKeys !== 'allow') throw new ScheduleError('push', unused);
  return schedule;
}

interface Chosen {
  readonly type: string;
  readonly params: Section;
  readonly used: readonly string[];
}

/** `_type` names the scheduler, else the first key that ends in `>`; its value then is the `_command`. */
function chooseScheduler(section: Section): Chosen {
  if (Object.hasOwn(section, '_type')) {
    return { type: requiredText(section, '_type'), params: section, used: ['_type', ...OPTIONS] };
  }
  const key = Object.keys(section).find((candidate) => candidate.endsWith('>'));
  if (key === undefined) {
    const message = `Schedule config requires 'type>: at' parameter: ${JSON.stringify(section)}`;
    throw new ScheduleError('schedule', message);
  }
  const type = key.slice(0, -1);
  const params = { ...section, _type: type, _command: requiredValue(section, key) };
  return { type, params, used: ['_type', key, '_command', ...OPTIONS] };
}

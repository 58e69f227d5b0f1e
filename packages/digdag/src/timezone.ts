import { isZoneName } from './is-zone-name.js';
import { javaTrim } from './java-text.js';
import type { Zone } from './wall-clock.js';

/**
 * A workflow's time zone. `cron` is not always the same as `dates`: schedules go through `java.util.TimeZone`, which
 * knows regions and whole minutes of `GMT`, and takes everything else (`UTC+9`, `+09:00:30`) for GMT.
 */
export interface Timezone {
  readonly dates: Zone;
  readonly cron: Zone;
}

/**
 * True when Digdag accepts the text as `timezone:` of a workflow: what Java's `ZoneId.of` reads, case-sensitive, spaces
 * around it allowed (`Asia/Tokyo`, `UTC`, `Z`, `+09:00`, `GMT+9`, `EST5EDT`; not `JST`, not `EST`). An empty text is UTC.
 *
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/ZoneId.html#of(java.lang.String)
 */
export function isTimezone(text: string): boolean {
  return parseTimezone(text) !== undefined;
}

/** Reads a workflow's time zone; undefined when Digdag refuses it. */
export function parseTimezone(text: string): Timezone | undefined {
  const id = javaTrim(text);
  if (['', 'Z', 'UTC', 'GMT', 'UT'].includes(id)) return { dates: 0, cron: 0 };
  const [, prefix, rest] = /^(UTC|GMT|UT|)([+-].*)$/.exec(id) ?? [];
  if (rest === undefined) return isZoneName(id) ? { dates: id, cron: id } : undefined;
  const offset = parseOffset(rest);
  if (offset === undefined) return undefined;
  const known = (prefix === '' || prefix === 'GMT') && offset % 60 === 0;
  return { dates: offset, cron: known ? offset : 0 };
}

/** Seconds of `+h`, `+hh`, `+hhmm`, `+hh:mm`, `+hhmmss` or `+hh:mm:ss` (or `-`), at most 18 hours. */
function parseOffset(text: string): number | undefined {
  const match = /^([+-])(?:(\d)|(\d\d)(?:(:?)([0-5]\d)(?:\4([0-5]\d))?)?)$/.exec(text);
  if (match === null) return undefined;
  const [, sign, hour, hours = hour, , minutes = '0', seconds = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (size > 18 * 3600) return undefined;
  return sign === '-' ? -size : size;
}

import { offsetText } from './offset-text.js';
import { parseTimezone } from './timezone.js';
import { offsetAt } from './wall-clock.js';

/**
 * An instant on the clock of a workflow's time zone, with its offset: `2024-03-31T03:00:00+02:00`.
 *
 * @throws RangeError for a time zone that Digdag does not know
 */
export function zonedText(instant: Date, timezone: string): string {
  const zone = parseTimezone(timezone)?.dates;
  if (zone === undefined) throw new RangeError(`Unknown time zone: ${timezone}`);
  const offset = offsetAt(zone, instant.getTime());
  return new Date(instant.getTime() + offset).toISOString().slice(0, -5) + offsetText(offset, ':');
}

import { scriptZone } from './script-zone.js';
import { parseTimezone } from './timezone.js';
import { offsetAt } from './wall-clock.js';

const MINUTE = 60_000;

/** The year in which the clocks are compared: a day of each month. */
const YEAR = 2025;

/**
 * By how many minutes the local times of Digdag's JavaScript (`moment(session_time).format()`) are ahead of the true ones in
 * a workflow's time zone, where they are most: 60 in London, -30 in Singapore, 0 where they are right and for what is no
 * time zone.
 */
export function scriptClockError(timezone: string): number {
  const zone = parseTimezone(timezone)?.dates;
  if (zone === undefined || typeof zone === 'number') return 0;
  const { base, saving } = scriptZone(zone);
  const errors = Array.from({ length: 12 }, (_, month) => Date.UTC(YEAR, month, 15)).map(
    (instant) => (base + saving(instant) - offsetAt(zone, instant)) / MINUTE,
  );
  return errors.reduce((most, error) => (Math.abs(error) > Math.abs(most) ? error : most), 0);
}

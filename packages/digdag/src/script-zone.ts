import { offsetAt, type Zone } from './wall-clock.js';

/** A zone as Digdag's JavaScript sees it: always `base` ahead of UTC, and at an instant `saving` more; milliseconds. */
export interface ScriptZone {
  readonly base: number;
  saving(instant: number): number;
}

const HOUR = 3_600_000;

/**
 * The clock of Digdag's JavaScript engine. It adds today's daylight saving to the zone's *standard time of 1970-01-01*, which
 * is wrong where that changed since: London, Singapore, Istanbul and others.
 */
export function scriptZone(zone: Zone): ScriptZone {
  if (typeof zone === 'number') return { base: zone * 1000, saving: () => 0 };
  const names = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' });
  return { base: standardOffset(zone, 1970), saving: (instant) => saving(zone, names, instant) };
}

/** The name of the time tells whether it is daylight saving; where it has none, the year's least offset is taken for standard. */
function saving(zone: string, names: Intl.DateTimeFormat, instant: number): number {
  const name = names.format(instant);
  if (/Lord Howe Daylight/.test(name)) return HOUR / 2;
  if (/Summer|Daylight|Irish Standard/.test(name)) return HOUR;
  if (!/GMT[+-]/.test(name)) return 0;
  return offsetAt(zone, instant) - standardOffset(zone, new Date(instant).getUTCFullYear());
}

function standardOffset(zone: string, year: number): number {
  const months = Array.from({ length: 12 }, (_, month) => offsetAt(zone, Date.UTC(year, month, 1)));
  return Math.min(...months);
}

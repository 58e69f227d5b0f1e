/** The name of a region of the time zone database (`Asia/Tokyo`), or a fixed distance from UTC in seconds. */
export type Zone = string | number;

const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the wall clock of a zone is ahead of UTC at an instant; both in milliseconds. */
export function offsetAt(zone: Zone, instant: number): number {
  if (typeof zone === 'number') return zone * 1000;
  let format = formats.get(zone);
  if (format === undefined) {
    // `longOffset` writes GMT, GMT+09:00, or GMT-00:44:30 where seconds count.
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const [, sign, hours, minutes, seconds] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(instant)) ?? [];
  const size = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
  return sign === '-' ? -size : size;
}

/** What a zone's wall clock shows at an instant, written as the instant at which a clock in UTC shows the same. */
export function wallClock(zone: Zone, instant: number): number {
  return instant + offsetAt(zone, instant);
}

/**
 * The instant at which a zone's wall clock shows `wall` (see {@link wallClock}). A time that the clock shows twice is
 * taken in the given `pass`; one that it skips is moved on by the length of the gap, as Java does.
 */
export function instantOf(zone: Zone, wall: number, pass: 'first' | 'second'): number {
  // A day to either side is beyond any offset, and clocks do not change twice in two days.
  const early = wall - offsetAt(zone, wall - DAY);
  const late = wall - offsetAt(zone, wall + DAY);
  const shown = [early, late].filter((instant) => wallClock(zone, instant) === wall);
  if (shown.length === 0) return early;
  return pass === 'first' ? Math.min(...shown) : Math.max(...shown);
}

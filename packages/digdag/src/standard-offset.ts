import { offsetAt, type Zone } from './wall-clock.js';

/** A zone as Digdag's JavaScript sees it: always `base` ahead of UTC, and at an instant `saving` more; milliseconds. */
export interface ScriptZone {
  readonly base: number;
  saving(instant: number): number;
}

/**
 * The clock of Digdag's JavaScript engine. It adds today's daylight saving to the zone's *standard time of 1970-01-01*, which
 * is wrong where that changed since: London, Singapore, Istanbul and others.
 */
export function scriptZone(zone: Zone): ScriptZone {
  const standards = new Map<number, number>();
  const standard = (instant: number): number => {
    const year = new Date(instant).getUTCFullYear();
    const known = standards.get(year) ?? standardOffset(zone, year);
    standards.set(year, known);
    return known;
  };
  return { base: standard(0), saving: (instant) => offsetAt(zone, instant) - standard(instant) };
}

/** The offset without daylight saving in a year: the least that its months have. */
function standardOffset(zone: Zone, year: number): number {
  if (Number.isNaN(year)) return 0;
  const months = Array.from({ length: 12 }, (_, month) => offsetAt(zone, Date.UTC(year, month, 1)));
  return Math.min(...months);
}

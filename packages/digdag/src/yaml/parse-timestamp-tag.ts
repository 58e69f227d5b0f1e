import { ScalarError } from './scalar-error.js';

const TIMESTAMP =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(?:Z|([-+][0-9]{1,2})(?::?([0-9]{2})?)?))?)?$/;

/** The instant, in milliseconds since 1970, that snakeyaml makes of a text tagged `!!timestamp`. */
export function parseTimestampTag(text: string): number {
  const match = TIMESTAMP.exec(text);
  if (match === null) throw new ScalarError('YAMLException', `Unexpected timestamp: ${text}`);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Math.round(Number(`0.${match[7] ?? ''}0`) * 1000));
  const zoneHour = match[8] ?? '0';
  const offset = Math.abs(Number(zoneHour)) * 60 + Number(match[9] ?? 0);
  return date.getTime() - (zoneHour.startsWith('-') ? -offset : offset) * 60_000;
}

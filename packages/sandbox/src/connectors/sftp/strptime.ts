const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const dayNames = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?';

/** Per directive: the field that it fills, and what it matches. */
const directives: Readonly<Record<string, readonly [string, string]>> = {
  Y: ['year', '[+-]?\\d{4}'],
  y: ['shortYear', '\\d{2}'],
  m: ['month', '\\d{1,2}'],
  b: ['monthName', monthNames],
  B: ['monthName', monthNames],
  h: ['monthName', monthNames],
  d: ['day', '\\d{1,2}'],
  e: ['day', ' ?\\d{1,2}'],
  j: ['dayOfYear', '\\d{1,3}'],
  a: ['', dayNames],
  A: ['', dayNames],
  H: ['hour', '\\d{1,2}'],
  k: ['hour', ' ?\\d{1,2}'],
  I: ['hour12', '\\d{1,2}'],
  l: ['hour12', ' ?\\d{1,2}'],
  p: ['half', '[ap]m'],
  P: ['half', '[ap]m'],
  M: ['minute', '\\d{1,2}'],
  S: ['second', '\\d{1,2}'],
  N: ['fraction', '\\d+'],
  L: ['fraction', '\\d+'],
  z: ['zone', '[+-]\\d{2}:?\\d{2}|Z|UTC|GMT'],
  Z: ['zone', '[+-]\\d{2}:?\\d{2}|Z|UTC|GMT'],
  s: ['seconds', '-?\\d+'],
  Q: ['milliseconds', '-?\\d+'],
};
const shorthands: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  X: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
};

/** The regular expression of a format, with a named group per field. Throws on a directive that is not known. */
function patternOf(format: string): RegExp {
  const full = format.replace(/%([FTXRD])/g, (_, letter: string) => shorthands[letter]!);
  const source = full.replace(
    /%(\d?)([A-Za-z%])|(\s+)|([^])/g,
    (_, width: string, letter?: string, space?: string, other?: string) => {
      if (space) return '\\s*';
      if (letter === '%' || other) return (other ?? '%').replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
      const directive = directives[letter!];
      if (!directive) throw new Error(`%${width}${letter} is not a directive that the sandbox knows`);
      const [field, shape] = directive;
      const digits = width !== '' && letter === 'N' ? `\\d{1,${width}}` : shape;
      return field ? `(?<${field}>${digits})` : `(?:${digits})`;
    },
  );
  return new RegExp(`^${source}$`, 'i');
}

/** Throws when a format or a zone is not known. */
export function checkTimeFormat(format: string, zone: string): void {
  try {
    patternOf(format);
  } catch (error) {
    throw new Error(`in: parser: format ${format}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  try {
    offsetAt(zone, 0);
  } catch (error) {
    throw new Error(`in: parser: ${zone} is no time zone`, { cause: error });
  }
}

/** The offset of a zone at an instant, in milliseconds. */
function offsetAt(zone: string, instant: number): number {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000;
  if (/^(z|utc|gmt)$/i.test(zone)) return 0;
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find(({ type }) => type === 'timeZoneName')!.value.replace('GMT', '');
  return name === '' ? 0 : offsetAt(name, instant);
}

type Fields = Readonly<Record<string, string | undefined>>;

function dateOf(fields: Fields, defaultDate: string): [number, number, number] {
  const [year, month, day] = defaultDate.split('-').map(Number) as [number, number, number];
  const short =
    fields['shortYear'] === undefined
      ? year
      : Number(fields['shortYear']) + (Number(fields['shortYear']) < 69 ? 2000 : 1900);
  const y = fields['year'] === undefined ? short : Number(fields['year']);
  if (fields['dayOfYear'] !== undefined) return [y, 1, Number(fields['dayOfYear'])];
  const named = fields['monthName']?.slice(0, 3).toLowerCase();
  const hasDate = y !== year || fields['month'] !== undefined || named !== undefined;
  const m = named !== undefined ? months.indexOf(named) + 1 : Number(fields['month'] ?? (hasDate ? 1 : month));
  return [y, m, Number(fields['day'] ?? (hasDate ? 1 : day))];
}

function hourOf(fields: Fields): number {
  if (fields['hour12'] === undefined) return Number(fields['hour'] ?? 0);
  return (Number(fields['hour12']) % 12) + (fields['half']?.toLowerCase() === 'pm' ? 12 : 0);
}

/**
 * The instant that a text names by a format of Ruby's strptime, in milliseconds since 1970. Throws when the text is not of that format.
 * @param zone where the text names none: an offset or a name like `Asia/Tokyo`
 * @param defaultDate `1970-01-01`, for a format without a date
 */
export function strptime(text: string, format: string, zone: string, defaultDate: string): number {
  const match = patternOf(format).exec(text);
  if (!match) throw new Error(`${JSON.stringify(text)} is not of the format ${format}`);
  const fields = match.groups ?? {};
  const millis = Math.floor(Number(`0.${fields['fraction'] ?? 0}`) * 1000 + 1e-9);
  if (fields['milliseconds'] !== undefined) return Number(fields['milliseconds']);
  if (fields['seconds'] !== undefined) return Number(fields['seconds']) * 1000 + millis;
  const [year, month, day] = dateOf(fields, defaultDate);
  const [hour, minute, second] = [hourOf(fields), Number(fields['minute'] ?? 0), Number(fields['second'] ?? 0)];
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millis);
  const isDate =
    month >= 1 &&
    month <= 12 &&
    (fields['dayOfYear'] !== undefined || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day);
  if (!isDate || hour > 24 || minute > 59 || second > 60)
    throw new Error(`${JSON.stringify(text)} is no date and time`);
  const named = fields['zone'] ?? zone;
  // The offset depends on the instant and the other way round: once more settles it outside of a gap.
  return local - offsetAt(named, local - offsetAt(named, local));
}

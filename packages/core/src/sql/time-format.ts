import { sqlText } from '../names.js';

/** A letter of `strptime` as `date_parse` (MySQL's letters) and, where there is an offset, `parse_datetime` (Joda's) spell it. */
const letters: Record<string, { mysql?: string; joda?: string }> = {
  Y: { mysql: '%Y', joda: 'yyyy' },
  m: { mysql: '%m', joda: 'MM' },
  d: { mysql: '%d', joda: 'dd' },
  H: { mysql: '%H', joda: 'HH' },
  M: { mysql: '%i', joda: 'mm' },
  S: { mysql: '%s', joda: 'ss' },
  F: { mysql: '%Y-%m-%d', joda: 'yyyy-MM-dd' },
  T: { mysql: '%H:%i:%s', joda: 'HH:mm:ss' },
  y: { mysql: '%y' },
  b: { mysql: '%b' },
  B: { mysql: '%M' },
  I: { mysql: '%h' },
  p: { mysql: '%p' },
  f: { mysql: '%f' },
  z: { joda: 'Z' },
};

interface Piece {
  letter?: string;
  literal?: string;
}

const piecesOf = (format: string): Piece[] =>
  [...format.matchAll(/%(.?)|([^%]+)/gs)].map(([, letter, literal]) =>
    literal === undefined ? { letter: letter ?? '' } : { literal },
  );

/**
 * What is wrong with a format of times, or undefined. It is spelled as by C's `strptime`: `%d/%m/%Y %H:%M` (`%M` are minutes, as in
 * Embulk and Python; MySQL and Trino write `%i`).
 */
export function checkTimeFormat(format: string): string | undefined {
  const pieces = piecesOf(format);
  const used = pieces.flatMap(({ letter }) => (letter === undefined ? [] : [letter]));
  if (used.length === 0) return 'tells no part of a time: write such as %d/%m/%Y %H:%M';
  const strange = used.find((letter) => !Object.hasOwn(letters, letter));
  if (strange !== undefined)
    return `holds %${strange}; known are ${Object.keys(letters)
      .map((one) => `%${one}`)
      .join(' ')}`;
  const alone = used.includes('z') && used.find((letter) => letters[letter]?.joda === undefined);
  if (alone) return `holds %${alone} beside %z: Trino reads an offset only after numbers (%Y %m %d %H %M %S)`;
  const odd = pieces.find(
    ({ literal }) => literal !== undefined && !/^[ \w.,:/()[\]年月日時分秒-]*$/.test(literal),
  )?.literal;
  if (odd !== undefined)
    return `holds ${JSON.stringify(odd)}: between the letters may stand words, spaces and . , : / - ( ) [ ]`;
  for (const need of ['year', 'month', 'day'] as const) {
    const given = { year: ['Y', 'y', 'F'], month: ['m', 'b', 'B', 'F'], day: ['d', 'F'] }[need];
    if (!given.some((letter) => used.includes(letter)))
      return `has no ${need}: ${given.map((letter) => `%${letter}`).join(' or ')}`;
  }
  return used.includes('p') === used.includes('I') ? undefined : 'needs %I and %p together, or %H';
}

/**
 * SQL for a text as ISO 8601 in UTC, such as `2024-01-31T10:00:00.000Z`. A text without an offset is taken for UTC.
 *
 * @param sql an expression that gives the text
 * @param otherwise what a text that is not in the format gives: null, or an error
 * @see https://trino.io/docs/current/functions/datetime.html
 */
export function timeSql(sql: string, format: string, otherwise: 'null' | 'error' = 'null'): string {
  const pieces = piecesOf(format);
  const parsed = (call: string) => (otherwise === 'null' ? `TRY(${call})` : call);
  if (!pieces.some(({ letter }) => letter === 'z')) {
    const mysql = pieces.map(({ letter, literal }) => literal ?? letters[letter ?? '']?.mysql).join('');
    return `to_iso8601(${parsed(`date_parse(${sql}, ${sqlText(mysql)})`)}) || 'Z'`;
  }
  const quoted = (text: string) => text.replace(/[A-Za-z]+/g, "'$&'");
  const joda = pieces.map(({ letter, literal }) =>
    literal === undefined ? letters[letter ?? '']?.joda : quoted(literal),
  );
  return `to_iso8601(${parsed(`parse_datetime(${sql}, ${sqlText(joda.join(''))})`)} AT TIME ZONE 'UTC')`;
}

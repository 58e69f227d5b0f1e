import { templatesIn } from './mask-templates.js';

/** How an instant looks that Digdag gives without being told a spelling. */
const BUILT_IN: Readonly<Record<string, string>> = {
  session_time: '2024-01-02T03:04:05+00:00',
  session_local_time: '2024-01-02 03:04:05',
  session_date: '2024-01-02',
  session_date_compact: '20240102',
  session_unixtime: '1704164645',
};

const STRINGIFIED = /^\s*JSON\.stringify\(([^]*)\)\s*$/;
const FORMATTED = /^\s*moment\b[^]*\.format\(\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*\)\s*$/;
const ISO = /^\s*moment\b[^]*\.toISOString\(\)\s*$/;

/**
 * A text with its templates filled in with the instant 2024-01-02 03:04:05.678 UTC, where each template is one of Digdag's
 * instants or one that `moment` spells: so its spelling can be looked at. Undefined where another template is in it.
 */
export function templateSample(text: string): string | undefined {
  let sample = '';
  let position = 0;
  for (const { start, end, expression } of templatesIn(text)) {
    const filled = expressionSample(STRINGIFIED.exec(expression)?.[1] ?? expression);
    if (filled === undefined) return undefined;
    sample += text.slice(position, start) + filled;
    position = end;
  }
  return sample + text.slice(position);
}

function expressionSample(expression: string): string | undefined {
  const name = expression.trim();
  if (Object.hasOwn(BUILT_IN, name)) return BUILT_IN[name];
  if (ISO.test(expression)) return '2024-01-02T03:04:05.678Z';
  const format = FORMATTED.exec(expression);
  return format ? formatSample(format[1] ?? format[2] ?? '') : undefined;
}

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '2024',
  MM: '01',
  M: '1',
  DD: '02',
  D: '2',
  HH: '03',
  H: '3',
  mm: '04',
  m: '4',
  ss: '05',
  s: '5',
  Z: '+00:00',
  ZZ: '+0000',
};

/**
 * What moment writes for a format; undefined where it has a letter of moment's that is not told here.
 *
 * @see https://momentjs.com/docs/#/displaying/format/
 */
function formatSample(format: string): string | undefined {
  let sample = '';
  for (const [token] of format.matchAll(/\[[^\]]{0,255}\]|YYYY|MM?|DD?|HH?|mm?|ss?|S{1,9}|ZZ?|[^]/g)) {
    if (token.startsWith('[')) sample += token.slice(1, -1);
    else if (token.startsWith('S')) sample += '678000000'.slice(0, token.length);
    else if (TOKENS[token] !== undefined) sample += TOKENS[token];
    else if (/[A-SU-Za-z]/.test(token)) return undefined;
    else sample += token;
  }
  return sample;
}

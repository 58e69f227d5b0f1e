import { ScalarError } from './scalar-error.js';

/** The number that snakeyaml makes of a text tagged `!!float`: also sexagesimal. */
export function parseFloatTag(text: string): number {
  const all = text.replaceAll('_', '');
  if (all === '') throw new ScalarError('StringIndexOutOfBoundsException', 'String index out of range: 0');
  const sign = all.startsWith('-') ? -1 : 1;
  const value = /^[-+]/.test(all) ? all.slice(1) : all;
  const lower = value.toLowerCase();
  if (lower === '.inf') return sign * Infinity;
  if (lower === '.nan') return NaN;
  if (!value.includes(':')) return sign * javaNumber(value);
  let base = 1;
  let sum = 0;
  for (const part of value.split(':').reverse()) {
    sum += javaNumber(part) * base;
    base *= 60;
  }
  return sign * sum;
}

function javaNumber(text: string): number {
  const trimmed = text.trim();
  const match = /^([-+]?(?:NaN|Infinity|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?))[fFdD]?$/.exec(trimmed);
  if (match?.[1] !== undefined) return Number(match[1]);
  throw new ScalarError('NumberFormatException', trimmed === '' ? 'empty String' : `For input string: "${text}"`);
}

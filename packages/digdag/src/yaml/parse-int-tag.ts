import { ScalarError } from './scalar-error.js';

/** Decimal, and no more than 2^53. */
const USUAL = /^(?:0|-?[1-9][0-9]{0,14})$/;

/** The integer that snakeyaml makes of a text tagged `!!int`: also octal, binary, hexadecimal and sexagesimal. */
export function parseIntTag(text: string): number | bigint {
  if (USUAL.test(text)) return Number(text);
  const all = text.replaceAll('_', '');
  if (all === '') throw new ScalarError('StringIndexOutOfBoundsException', 'String index out of range: 0');
  const negative = all.startsWith('-');
  const value = negative || all.startsWith('+') ? all.slice(1) : all;
  const sign = negative ? -1n : 1n;
  if (value === '0') return 0;
  if (value.startsWith('0b')) return narrow(sign * digits(value.slice(2), 2));
  if (value.startsWith('0x')) return narrow(sign * digits(value.slice(2), 16));
  if (value.startsWith('0')) return narrow(sign * digits(value.slice(1), 8));
  const parts = value.split(':').map((part) => digits(part, 10));
  return narrow(sign * parts.reduce((sum, part) => sum * 60n + part, 0n));
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const DIGITS = { 2: /^[01]+$/, 8: /^[0-7]+$/, 10: /^[0-9]+$/, 16: /^[0-9a-fA-F]+$/ } as const;
const PREFIXES = { 2: '0b', 8: '0o', 10: '', 16: '0x' } as const;

function digits(text: string, radix: keyof typeof DIGITS): bigint {
  if (!DIGITS[radix].test(text)) {
    const under = radix === 10 ? '' : ` under radix ${radix}`;
    throw new ScalarError('NumberFormatException', `For input string: "${text}"${under}`);
  }
  return BigInt(PREFIXES[radix] + text);
}

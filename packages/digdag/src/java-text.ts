/** Removes what Java's `String.trim` removes: spaces and control characters, but no other Unicode spaces. */
export function javaTrim(value: string): string {
  let end = value.length;
  while (end > 0 && value.charAt(end - 1) <= ' ') end -= 1;
  return value.slice(0, end).replace(/^[\0- ]+/, '');
}

/**
 * Reads an integer as Java's `Integer.parseInt` does: an optional sign and decimal digits of any script, nothing else,
 * between -2^31 and 2^31 - 1. With `bits` 64 as `Long.parseLong` does (exact up to 2^53). Undefined when Java refuses it.
 */
export function parseJavaInteger(text: string, bits: 32 | 64 = 32): number | undefined {
  if (/^[+-]?[0-9]{1,9}$/.test(text)) return Number(text); // as most are
  // Java looks at UTF-16 units, so it knows no digit beyond U+FFFF.
  if (!/^[+-]?\p{Nd}+$/u.test(text) || /[\ud800-\udfff]/.test(text)) return undefined;
  const value = Number(text.replace(/\p{Nd}/gu, digitValue));
  const limit = 2 ** (bits - 1);
  return value >= -limit && value < limit ? value : undefined;
}

/** The ASCII digit of a decimal digit of any script: each script has its ten digits in one run, from zero to nine. */
function digitValue(digit: string): string {
  const code = digit.charCodeAt(0);
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCharCode(code - value - 1))) value += 1;
  return String(value);
}

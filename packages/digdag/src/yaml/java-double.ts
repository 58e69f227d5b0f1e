import { javaDigits } from './java-digits.js';

/** A number as Java 17 writes a double: `1.0`, `1.0E10`, `5.0E-4`. */
export function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const { digits, exponent } = javaDigits(Math.abs(value));
  return `${value < 0 ? '-' : ''}${spell(digits, exponent)}`;
}

function spell(digits: string, exponent: number): string {
  if (exponent > 0 && exponent < 8) {
    const padded = digits.padEnd(exponent, '0');
    return `${padded.slice(0, exponent)}.${padded.slice(exponent) || '0'}`;
  }
  if (exponent <= 0 && exponent > -3) return `0.${'0'.repeat(-exponent)}${digits}`;
  return `${digits.slice(0, 1)}.${digits.slice(1) || '0'}E${exponent - 1}`;
}

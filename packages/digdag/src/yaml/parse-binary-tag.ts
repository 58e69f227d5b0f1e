import { ScalarError } from './scalar-error.js';

/** The base64 text without white space that Digdag makes of a text tagged `!!binary`. */
export function parseBinaryTag(text: string): string {
  const all = text.replaceAll(/\s/g, '');
  if (all.length % 4 !== 0) {
    const message = 'Length of Base64 encoded input string is not a multiple of 4.';
    throw new ScalarError('IllegalArgumentException', message);
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(all)) {
    throw new ScalarError('IllegalArgumentException', 'Illegal character in Base64 encoded data.');
  }
  return Buffer.from(all, 'base64').toString('base64');
}

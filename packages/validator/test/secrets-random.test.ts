import assert from 'node:assert/strict';
import { findSecrets } from '../src/secrets/find-secrets.js';
import { random } from './true-secrets.js';

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letters = upper + upper.toLowerCase();
const digits = '0123456789';

/** What services make their keys of: the signs, and how many of a thousand such values may be taken for a name. */
const alphabets: [name: string, signs: string, length: number, missed: number][] = [
  ['hexadecimal, 16', `${digits}abcdef`, 16, 20],
  ['hexadecimal, 32', `${digits}abcdef`, 32, 0],
  ['base32, 24', `${upper}234567`, 24, 20],
  ['small letters and digits, 24', digits + upper.toLowerCase(), 24, 10],
  ['letters and digits, 20', digits + letters, 20, 25],
  ['letters and digits, 32', digits + letters, 32, 1],
  ['base64, 40', `${digits}${letters}+/`, 40, 2],
  ['base64 of addresses, 43', `${digits}${letters}-_`, 43, 2],
  ['letters, 32', letters, 32, 30],
];

const values = (signs: string, length: number) =>
  Array.from({ length: 1000 }, (_, index) => random(signs, length, 1000 + index));

describe('a value that a machine made, in a field for keys', () => {
  for (const [name, signs, length, missed] of alphabets)
    it(`is found, all but ${missed} of a thousand: ${name}`, () => {
      const overlooked = values(signs, length).filter(
        (value) => findSecrets(`  api_key: ${value}\n`, 'a.yml').length !== 1,
      );
      assert.ok(overlooked.length <= missed, overlooked.join(' '));
    });

  it('is found as a password too, with all signs of a keyboard', () => {
    const signs = `${digits}${letters}!@#$%^&*()-_=+[]{};:,.<>?/~`;
    const overlooked = values(signs, 14).filter(
      (value) => findSecrets(`  password: "${value}"\n`, 'a.yml').length !== 1,
    );
    assert.ok(overlooked.length <= 25, overlooked.join(' '));
  });
});

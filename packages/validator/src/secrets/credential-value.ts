import { looksLikeName } from './looks-like-name.js';

/** Values that are text of another kind: an address (what it carries is found by itself), a date, a version, a pattern, a hash, a public key, a file. */
const otherKind = new RegExp(
  [
    /^[a-z][\w+.-]*:\/\//,
    /^\d{4}-\d\d-\d\d/,
    /^[~^]?v?\d+\.\d+\.\d/,
    /^\^[[(.\\]|\\[dws][+*{]|\(\?[=!:<P]|\[(?:a-z|0-9)/,
    /^(?:sha(?:1|256|384|512)|md5)[-:]/,
    /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+)\b/,
    /^(?:~|\.{1,2})?\/[\w.-]+(?:\/[\w.-]+)*\.(?:pem|key|json|ppk|pub|crt|p12|txt|ya?ml)$/,
    /^[^@\s]+@[\w-]+\.[\w.-]+$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Words with digits that stand beside "password" and are none. */
const notAPassword =
  /^(?:sha\d+|md5|oauth2?|pbkdf2|base64|utf8|argon2\w*|bcrypt\d*|v\d+|param\d+|p\d+|col\d+|arg\d+|scram\w*|http2?|basic\d?|x509)$/i;

const signs = (text: string) => new Set(text).size;

/** Whether the value of a field for tokens and keys is one: long, of many signs, and no name. */
export function isTokenValue(value: string): boolean {
  if (value.length < 12 || !/^[!-~]+$/.test(value) || looksLikeName(value)) return false;
  return signs(value) >= 8 && !otherKind.test(value);
}

/** Whether the value of a field for passwords is one: people choose them, so a sign that names have not, or a word with digits, is enough. */
export function isPasswordValue(value: string): boolean {
  if (value.length < 6 || /\s/.test(value)) return false;
  const isName = looksLikeName(value);
  if (isName && !/^(?=.*\d)(?=.*[A-Za-z])[0-9A-Za-z]+$/.test(value)) return false;
  if (isName ? notAPassword.test(value) : !/[0-9A-Za-z]/.test(value) || signs(value) < 5) return false;
  return !otherKind.test(value);
}

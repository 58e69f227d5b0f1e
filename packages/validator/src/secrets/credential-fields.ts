import { isPasswordValue, isTokenValue } from './credential-value.js';

/** A kind of field by the word in its name, what a finding calls its value, and what the value looks like. */
export interface FieldKind {
  word: string;
  shape: string;
  isValue: (value: string) => boolean;
}

const keys = 'api|access|private|auth|account|encryption|signing|master|write|license';

/**
 * The fields that hold credentials: those of the six connectors (`api_key`, `apikey`, `access_token`, `client_secret`, `password`,
 * `secret_key_passphrase`) and of what stands beside them. A name may have anything in front of the word (`klaviyo_api_key`).
 */
export const fieldKinds: readonly FieldKind[] = [
  { word: 'pass[_-]?word|passwd|pass[_-]?phrase|pwd|[_-]pass(?!\\w)', shape: 'a password', isValue: isPasswordValue },
  { word: 'secret', shape: 'a secret', isValue: isTokenValue },
  { word: 'token|credentials?|authorization', shape: 'a token', isValue: isTokenValue },
  // The name of a key is looked for from its end on: a search for one of many beginnings is three times as slow.
  { word: `key(?<=(?<keyOf>(?:${keys})[_-]?)key)`, shape: 'an API key', isValue: isTokenValue },
];

/** Names that end like a field for credentials, in front of its word: what they hold opens nothing. */
export const harmlessBefore = /(?:page|next|continuation|cursor|csrf|xsrf|sync|resume|primary|foreign)[_-]?$/i;

import { shownJson } from '../yaml/shown-json.js';
import type { YamlValue } from '../yaml/index.js';

/** Digdag's message for a value of the wrong type; `expected` names the type as Digdag does. */
export function wrongValue(expected: string, key: string, value: YamlValue): string {
  return `Expected ${expected} for key '${key}' but got ${shownJson(value)} (${typeOf(value)})`;
}

/** The type as Jackson names it. */
function typeOf(value: YamlValue): string {
  if (value.kind === 'list') return 'array';
  if (value.kind === 'map') return 'object';
  return value.type === 'integer' || value.type === 'float' ? 'number' : value.type;
}

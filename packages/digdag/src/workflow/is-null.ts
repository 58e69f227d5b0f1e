import type { YamlValue } from '../yaml/index.js';

/** True for a null of the file: `~`, `null`, or nothing behind the colon. */
export function isNull(value: YamlValue): boolean {
  return value.kind === 'scalar' && value.type === 'null';
}

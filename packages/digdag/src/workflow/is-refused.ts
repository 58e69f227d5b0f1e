import type { YamlValue } from '../yaml/index.js';

/** True where the loader has refused the value: nothing more is to be said of it. */
export function isRefused(value: YamlValue): boolean {
  return value.kind === 'scalar' && value.refused === true;
}

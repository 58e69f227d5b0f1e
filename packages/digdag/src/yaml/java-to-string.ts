import { javaDouble } from './java-double.js';
import type { YamlValue } from './yaml-value.js';

/** A value as Java's `toString` writes it: what a list or mapping becomes when it is a key. */
export function javaToString(value: YamlValue): string {
  if (value.kind === 'list') return `[${value.items.map(javaToString).join(', ')}]`;
  if (value.kind === 'map')
    return `{${value.entries.map((entry) => `${entry.key}=${javaToString(entry.value)}`).join(', ')}}`;
  return value.type === 'float' ? javaDouble(Number(value.value)) : String(value.value);
}

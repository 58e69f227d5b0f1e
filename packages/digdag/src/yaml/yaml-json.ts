import { javaDouble } from './java-double.js';
import type { YamlScalar, YamlValue } from './yaml-value.js';

/** A value as the compact JSON that Digdag makes of it: keys in order, numbers in Java's spelling. */
export function yamlJson(value: YamlValue): string {
  if (value.kind === 'list') return `[${value.items.map(yamlJson).join(',')}]`;
  if (value.kind === 'scalar') return scalarJson(value);
  return `{${value.entries.map((entry) => `${quote(entry.key)}:${yamlJson(entry.value)}`).join(',')}}`;
}

function scalarJson({ type, value }: YamlScalar): string {
  if (type === 'float') return javaDouble(Number(value));
  return typeof value === 'string' ? quote(value) : String(value);
}

/** Jackson escapes in upper case, and leaves half a surrogate pair as it is. */
function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/\\(?:u([0-9a-f]{4})|.)/g, (escape: string, hex: string | undefined) => {
    if (hex === undefined) return escape;
    return hex.startsWith('d') ? String.fromCharCode(Number.parseInt(hex, 16)) : `\\u${hex.toUpperCase()}`;
  });
}

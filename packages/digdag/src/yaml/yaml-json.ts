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

/** Control characters in Jackson's upper case; half a surrogate pair cannot be written. */
function quote(text: string): string {
  const whole = text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  return JSON.stringify(whole).replaceAll(/(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})/g, (_, before: string, hex: string) => {
    return `${before}\\u${hex.toUpperCase()}`;
  });
}

import { resolveTag } from './resolve-tag.js';
import { scanQuoted } from './scan-quoted.js';
import type { ScalarNode } from './yaml-node.js';
import type { YamlPosition } from './yaml-position.js';
import { YamlSource } from './yaml-source.js';

/** The node of a scalar that a pattern of `usual-patterns.ts` took. Throws a YamlSyntaxError where an escape is broken. */
export function usualScalar(raw: string, start: YamlPosition, end: YamlPosition): ScalarNode {
  const first = raw[0];
  if (first !== '"' && first !== "'") return { kind: 'scalar', tag: resolveTag(raw), text: raw, start, end };
  return { kind: 'scalar', tag: 'tag:yaml.org,2002:str', text: unquoted(raw), start, end };
}

function unquoted(raw: string): string {
  if (raw.includes('\\') && raw.startsWith('"')) return scanQuoted(new YamlSource(raw)).text ?? '';
  const inner = raw.slice(1, -1);
  return raw.startsWith("'") ? inner.replaceAll("''", "'") : inner;
}

import { includeName } from './include-name.js';
import type { Pair } from './yaml-node.js';

/**
 * The names of keys that are texts, or includes where those are carried out, and all different: most mappings have no
 * other keys, and can be read without asking what Java would compare. Undefined for any others.
 */
export function plainNames(pairs: readonly Pair[], includes: boolean): string[] | undefined {
  const names: string[] = [];
  for (const { key } of pairs) {
    if (key.kind !== 'scalar') return undefined;
    if (key.tag === 'tag:yaml.org,2002:str') names.push(key.text);
    else if (key.tag === '!include' && includes) names.push(includeName(key));
    else return undefined;
  }
  return new Set(names).size === names.length ? names : undefined;
}

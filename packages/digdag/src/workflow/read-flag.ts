import { javaTrim } from '../java-text.js';
import type { YamlValue } from '../yaml/index.js';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['', false],
  ['null', false],
]);

/**
 * A value as Digdag reads `_disable`, `_background` or `_parallel`: integers but 0 are true, no value is false, texts are
 * taken for what they say. Undefined where Digdag refuses the value: `TRUE`, `yes`, `${x}`, 1.5.
 */
export function readFlag(value: YamlValue | undefined): boolean | undefined {
  if (value === undefined) return false;
  if (value.kind !== 'scalar') return undefined;
  switch (value.type) {
    case 'null':
      return false;
    case 'boolean':
      return value.value === true;
    case 'integer':
      return Number(value.value) !== 0;
    case 'string':
      return WORDS.get(javaTrim(String(value.value)));
    case 'float':
      return undefined;
  }
}

import type { YamlMap } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import { isSureGuess } from './is-sure-guess.js';
import { rewrite } from './rewrite.js';

/**
 * Writes the key that was meant, where that is sure and its mapping has no such key. It is for a key without which
 * nothing runs; one that is left out today would change what runs.
 */
export function renameKey(map: YamlMap, key: string, guess: string): Fix | undefined {
  const entry = map.entries.find((one) => one.key === key);
  if (!entry || map.entries.some((one) => one.key === guess) || !isSureGuess(key, guess)) return undefined;
  return rewrite(entry.keyRange, guess);
}

import type { ConnectorMap } from './connector-maps.js';
import { guessOf } from '../texts/guess-of.js';
import { isNeeded } from './is-needed.js';

/**
 * The keys of a connector's mapping that stand where a needed parameter is missing, by the parameter's name: `data_sorce` for
 * `data_source`.
 */
export function misspelled(one: ConnectorMap): Map<string, string> {
  const { map, parameters } = one;
  const names = parameters.map(({ name }) => name);
  const found = new Map<string, string>();
  for (const { key } of map.entries) {
    if (key === 'type' || names.includes(key)) continue;
    const meant = guessOf(key, names);
    const parameter = parameters.find(({ name }) => name === meant);
    if (parameter && !map.entries.some((entry) => entry.key === meant) && isNeeded(one, parameter))
      found.set(parameter.name, key);
  }
  return found;
}

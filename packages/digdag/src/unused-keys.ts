import { closeNames } from './close-names.js';
import { javaSetOrder } from './java-set-order.js';

/**
 * The text with which a push refuses keys of a schedule that nothing reads, in Digdag's order and with its guesses at
 * what was meant.
 *
 * @param keys every key of the section, in the order of the file
 * @param used the keys that Digdag knows, in the order in which it comes to know them
 * @returns undefined when every key is known
 */
export function unusedKeysMessage(keys: readonly string[], used: readonly string[]): string | undefined {
  const unused = javaSetOrder(keys).filter((key) => !used.includes(key));
  if (unused.length === 0) return undefined;
  return unused.map((key) => `Parameter '${key}' is not used at schedule. ${guess(key, used)}\n`).join('');
}

function guess(key: string, used: readonly string[]): string {
  const close = closeNames(key, used);
  return close.length === 0 ? '' : `> Did you mean '[${close.join(', ')}]'?`;
}

import leven from 'leven';
import { javaSetOrder } from './java-set-order.js';

/**
 * Digdag's guesses at what was meant by a key that it does not know: known keys of which at most half the letters differ,
 * in Digdag's order.
 */
export function closeNames(key: string, known: readonly string[]): string[] {
  return javaSetOrder(known).filter((candidate) => {
    const most = Math.floor(candidate.length / 2);
    return leven(key, candidate, { maxDistance: most + 1 }) <= most;
  });
}

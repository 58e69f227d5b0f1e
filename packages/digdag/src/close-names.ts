import { javaSetOrder } from './java-set-order.js';

/**
 * Digdag's guesses at what was meant by a key that it does not know: known keys of which at most half the letters differ,
 * in Digdag's order.
 */
export function closeNames(key: string, known: readonly string[]): string[] {
  return javaSetOrder(known).filter((candidate) => {
    const most = Math.floor(candidate.length / 2);
    // A long key is far from every known one; measuring the distance would take its time.
    return Math.abs(key.length - candidate.length) <= most && editDistance(key, candidate) <= most;
  });
}

/** How many characters must be inserted, removed or replaced to make `b` of `a`. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

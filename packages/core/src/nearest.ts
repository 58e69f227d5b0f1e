import { closestMatch } from 'leven';

/** The nearest of some words, when it is near enough to be meant; whether letters are large or small does not count. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const lower = words.map((one) => one.toLowerCase());
  const found = closestMatch(word.toLowerCase(), lower, { maxDistance: Math.max(2, Math.floor(word.length / 3)) });
  return found === undefined ? undefined : words[lower.indexOf(found)];
}

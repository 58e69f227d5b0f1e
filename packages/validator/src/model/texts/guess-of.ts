import { nearest } from '@cdp-ingestion/core';

const SHORTEST = 4;
const LONGEST = 200;

/** The word that was meant, when one is near. Short words are near to everything, so there is none for them. */
export function guessOf(word: string, words: readonly string[]): string | undefined {
  return word.length < SHORTEST || word.length > LONGEST ? undefined : nearest(word, words);
}

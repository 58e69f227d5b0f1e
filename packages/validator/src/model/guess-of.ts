import { nearest } from '@cdp-ingestion/core';

/** The word that was meant, when one is near; short words are near to everything, so there is none for them. */
export function guessOf(word: string, words: readonly string[]): string | undefined {
  return word.length > 3 ? nearest(word, words) : undefined;
}

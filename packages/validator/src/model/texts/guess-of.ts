import { nearest } from '@cdp-ingestion/core';

const SHORTEST = 4;
const LONGEST = 200;

/** The word that was meant, when one is near. Short words are near to everything, so there is none for them. */
export function guessOf(word: string, words: readonly string[]): string | undefined {
  if (word.length < SHORTEST || word.length > LONGEST) return undefined;
  const most = Math.max(2, Math.floor(word.length / 3));
  return nearest(
    word,
    words.filter(({ length }) => Math.abs(length - word.length) <= most),
  );
}

import { findSecrets } from './find-secrets.js';

const wordSign = /[\w-]/;
const word = /[\w-]*/y;

/** Where the word begins that goes on at `at`; not before `from`. */
function wordStart(text: string, from: number, at: number): number {
  let start = at;
  while (start > from && wordSign.test(text.charAt(start - 1))) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  word.lastIndex = at;
  return at + (word.exec(text)?.[0].length ?? 0);
}

/** Each credential of a text, with the word that it is a part of, as `****`. */
function maskOnce(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of findSecrets(text, '')) {
    if (end <= from) continue;
    masked += `${text.slice(from, wordStart(text, from, start))}****`;
    from = wordEnd(text, end);
  }
  return masked + text.slice(from);
}

/**
 * A text as it may be shown or written: in place of each credential stands `****`. Masking a masked text changes nothing: where a mask lays bare
 * that what follows is a credential too, that is masked as well.
 */
export function maskSecrets(text: string): string {
  let [masked, before] = [maskOnce(text), text];
  while (masked !== before) [masked, before] = [maskOnce(masked), masked];
  return masked;
}

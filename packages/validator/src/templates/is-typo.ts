/**
 * Tells whether one word is the other with one letter more, less, changed or swapped with its neighbour. Short words, and
 * words that differ in a digit or in a plural `s`, are two words.
 */
export function isTypo(word: string, other: string): boolean {
  if (word.length < 5) return false;
  let start = 0;
  while (start < word.length && word[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(word.length, other.length) - start;
  while (end < most && word.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [a, b] = [word, other].map((one) => one.slice(start, one.length - end));
  if (a === undefined || b === undefined || /\d/.test(a + b) || (end === 0 && a + b === 's')) return false;
  const swapped = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
  return swapped || (a.length <= 1 && b.length <= 1 && a !== b);
}

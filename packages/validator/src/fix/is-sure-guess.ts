/** The words are the same but for one letter, two that are swapped, their case, or `_`, `-` and `+`. Short ones never are. */
export function isSureGuess(word: string, guess: string): boolean {
  const [a, b] = [word, guess].map((text) => text.toLowerCase().replace(/[_+-]/g, '')) as [string, string];
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return isSwapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

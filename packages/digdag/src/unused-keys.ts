/**
 * The text with which a push refuses keys of a schedule that nothing reads, in Digdag's order and with its guesses at
 * what was meant.
 *
 * @param keys every key of the section, in the order of the file
 * @param used the keys that Digdag knows, in the order in which it comes to know them
 * @returns undefined when every key is known
 */
export function unusedKeysMessage(keys: readonly string[], used: readonly string[]): string | undefined {
  const unused = hashOrder(keys).filter((key) => !used.includes(key));
  if (unused.length === 0) return undefined;
  return unused.map((key) => `Parameter '${key}' is not used at schedule. ${guess(key, used)}\n`).join('');
}

function guess(key: string, used: readonly string[]): string {
  const close = hashOrder(used).filter((candidate) => editDistance(key, candidate) <= Math.floor(candidate.length / 2));
  return close.length === 0 ? '' : `> Did you mean '[${close.join(', ')}]'?`;
}

/** The order in which a `java.util.HashSet` lists texts: by bucket, and in a bucket as they were added. */
function hashOrder(texts: readonly string[]): string[] {
  const capacity = Math.max(16, Math.trunc(texts.length / 0.75) + 1);
  const mask = 2 ** Math.ceil(Math.log2(capacity)) - 1;
  const bucket = (text: string): number => {
    const hash = javaHash(text);
    return (hash ^ (hash >>> 16)) & mask;
  };
  return texts.toSorted((a, b) => bucket(a) - bucket(b));
}

function javaHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
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

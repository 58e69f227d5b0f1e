/** The order in which a `java.util.HashSet` lists texts: by bucket, and in a bucket as they were added. */
export function javaSetOrder(texts: readonly string[]): string[] {
  const capacity = Math.max(16, Math.trunc(texts.length / 0.75) + 1);
  const mask = 2 ** Math.ceil(Math.log2(capacity)) - 1;
  const bucket = (text: string): number => {
    const hash = javaHash(text);
    return (hash ^ (hash >>> 16)) & mask;
  };
  return texts
    .map((text) => ({ text, bucket: bucket(text) }))
    .sort((a, b) => a.bucket - b.bucket)
    .map(({ text }) => text);
}

function javaHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

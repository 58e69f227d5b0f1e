/** JSON of parameters; integers beyond 2^53, which may be `bigint` here, lose digits as in JavaScript. */
export function jsonText(value: unknown): string | undefined {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? Number(item) : item));
}

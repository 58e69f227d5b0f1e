/** A scalar as it is written in a file, without the quotes around it. */
export function unquoted(raw: string): string {
  return /^'[^]*'$|^"[^]*"$/.test(raw) ? raw.slice(1, -1) : raw;
}

/** How many rows a run may bring, and what happens outside: the run fails, or its success line says so. */
export interface RowBounds {
  minimum: number;
  maximum: number;
  outside: 'fail' | 'warn';
  /** For people: `1 to 1000`, `at least 1`. */
  text: string;
}

/** More rows than any table has. */
const unbounded = 9_000_000_000_000_000;

/** Reads `1..1000`, `1..`, `..1000`, each with `:warn` or `:fail` behind; undefined when it is none of them. */
export function readRowBounds(text: string): RowBounds | undefined {
  const [, from, to, outside] = /^(\d{1,15})?\.\.(\d{1,15})?(?::(warn|fail))?$/.exec(text.trim()) ?? [];
  if (from === undefined && to === undefined) return undefined;
  const minimum = Number(from ?? 0);
  const maximum = Number(to ?? unbounded);
  if (minimum > maximum) return undefined;
  const words =
    to === undefined ? `at least ${minimum}` : from === undefined ? `at most ${maximum}` : `${minimum} to ${maximum}`;
  return { minimum, maximum, outside: outside === 'warn' ? 'warn' : 'fail', text: words };
}

/** What is wrong with the bounds, or undefined. */
export function checkRowBounds(text: string): string | undefined {
  return readRowBounds(text)
    ? undefined
    : 'is no number of rows: write 1..1000, 1.. or ..1000, with :warn behind to go on';
}

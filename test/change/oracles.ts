import { isDeepStrictEqual } from 'node:util';

/** The lines of a text that are not in another one any longer, in their order: none, when all of them stay. */
export function lostLines(before: string, after: string): string[] {
  const lines = after.split('\n');
  let at = 0;
  return before.split('\n').filter((line) => {
    const found = lines.findIndex((one, index) => index >= at && sameText(one, line));
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

/** A last line that had no break may get one. */
const sameText = (one: string, other: string) => one.replace(/\r$/, '') === other.replace(/\r$/, '');

/** What is different in a value, by its path: `+everything/+ingest/+ours`. */
export interface Difference {
  added: Map<string, unknown>;
  /** Gone, or another value. */
  lost: string[];
}

/** Compares two values as Digdag reads them. */
export function differenceOf(before: unknown, after: unknown, path = ''): Difference {
  if (!isMap(before) || !isMap(after))
    return { added: new Map(), lost: isDeepStrictEqual(before, after) ? [] : [path] };
  const at = (key: string) => (path === '' ? key : `${path}/${key}`);
  const below = Object.keys(before).map((key) =>
    Object.hasOwn(after, key)
      ? differenceOf(before[key], after[key], at(key))
      : { added: new Map<string, unknown>(), lost: [at(key)] },
  );
  const own = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  return {
    added: new Map([...below.flatMap(({ added }) => [...added]), ...own.map((key) => [at(key), after[key]] as const)]),
    lost: below.flatMap(({ lost }) => lost),
  };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The files of a project that tasks name: SQL, load files, Python. */
export function filesNamed(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(filesNamed);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    if (typeof below !== 'string' || below.includes('${')) return filesNamed(below);
    if (['td>', 'td_load>', 'td_wait>'].includes(key)) return [below];
    return key === 'py>' ? [`${below.split('.').slice(0, -1).join('/')}.py`] : [];
  });
}

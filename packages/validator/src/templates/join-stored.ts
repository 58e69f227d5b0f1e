import { NOTHING_STORED, type Stored } from './stored.js';

/** What is there when all of these have run. Tasks store the same again and again: what is there already is shared. */
export function joinStored(all: readonly Stored[]): Stored {
  let joined = NOTHING_STORED;
  for (const one of all) joined = join(joined, one);
  return joined;
}

function join(one: Stored, other: Stored): Stored {
  if (one === other || other === NOTHING_STORED) return one;
  if (one === NOTHING_STORED) return other;
  const sure = union(one.sure, other.sure);
  const perhaps = union(one.perhaps, other.perhaps);
  const unfinished = union(one.unfinished, other.unfinished);
  const anything = one.anything || other.anything;
  const isSame =
    sure === one.sure && perhaps === one.perhaps && unfinished === one.unfinished && anything === one.anything;
  return isSame ? one : { sure, perhaps, unfinished, anything };
}

function union(some: ReadonlySet<string>, more: ReadonlySet<string>): ReadonlySet<string> {
  if (some === more || more.size === 0) return some;
  for (const name of more) if (!some.has(name)) return new Set([...some, ...more]);
  return some;
}

import { NOTHING_STORED, type Stored } from './stored.js';

/** What is there when all of these have run. */
export function joinStored(all: readonly Stored[]): Stored {
  const some = all.filter((one) => one !== NOTHING_STORED);
  const [first = NOTHING_STORED] = some;
  if (some.length < 2) return first;
  return {
    sure: new Set(some.flatMap(({ sure }) => [...sure])),
    perhaps: new Set(some.flatMap(({ perhaps }) => [...perhaps])),
    unfinished: new Set(some.flatMap(({ unfinished }) => [...unfinished])),
    anything: some.some(({ anything }) => anything),
  };
}

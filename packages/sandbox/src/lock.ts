/** Runs one piece of work at a time, in the order of the calls. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** A lock that is free. Work that fails rejects its own promise only. */
export function createLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Which jobs a fault meets: the next `times` jobs of the type whose text holds `contains`. A query's text is its SQL; a load's is its table,
 * a space and its config as JSON; that of the job of a bulk import is table, space and name of the session.
 */
export interface FaultTarget {
  readonly type?: 'presto' | 'bulkload' | 'bulk_import_perform';
  readonly contains?: string;
  readonly times: number;
}

/** The job dies with the message after `after` of its statements are done (default 0; a load counts as one statement). */
export interface Failure extends FaultTarget {
  readonly message: string;
  readonly after?: number;
}

/** The job stays `running` for so long before its first statement. */
export interface Delay extends FaultTarget {
  readonly milliseconds: number;
}

/** What a job meets: nothing, in most runs. */
export interface Fate {
  readonly failure?: Failure;
  /** Resolves when the delay is over, or at once when the signal aborts. */
  wait(signal: AbortSignal): Promise<void>;
}

/** Faults on order. */
export interface Faults {
  fail(failure: Failure): void;
  delay(delay: Delay): void;
  /** The fate of a job that starts now: the first failure and the first delay that fit are used up by one. */
  fateOf(job: { type: string; text: string }): Fate;
}

function take<T extends FaultTarget>(
  rules: { rule: T; left: number }[],
  job: { type: string; text: string },
): T | undefined {
  const found = rules.find(
    ({ rule, left }) =>
      left > 0 && (rule.type === undefined || rule.type === job.type) && job.text.includes(rule.contains ?? ''),
  );
  if (found) found.left -= 1;
  return found?.rule;
}

/** No faults yet. */
export function createFaults(): Faults {
  const failures: { rule: Failure; left: number }[] = [];
  const delays: { rule: Delay; left: number }[] = [];
  return {
    fail: (rule) => void failures.push({ rule, left: rule.times }),
    delay: (rule) => void delays.push({ rule, left: rule.times }),
    fateOf: (job) => {
      const failure = take(failures, job);
      const delay = take(delays, job);
      return {
        ...(failure && { failure }),
        wait: async (signal) => {
          if (delay) await sleep(delay.milliseconds, undefined, { signal }).catch(() => undefined);
        },
      };
    },
  };
}

import { UserError } from '@cdp-ingestion/core';
import type { Look, RuleSet } from '@cdp-ingestion/validator/command';
import { join } from 'node:path';
import type { WorkerAnswer, WorkerData } from './worker-messages.js';

type LookAtMany = NonNullable<RuleSet['lookAtMany']>;
type Found = Parameters<LookAtMany>[0];
type Validated = Awaited<ReturnType<LookAtMany>>[number];

/** Each thread takes some 45 MiB of memory. */
const MOST_THREADS = 2;

/** How much of what is new a thread keeps before it collects what is done with, in MiB: projects are small, memory is not. */
const YOUNG = 4;

/** Looks at projects on two threads, each of which is given the next one when it is done with the last. */
export async function lookAtMany(found: Found, look: Look): Promise<Validated[]> {
  const { availableParallelism } = process.getBuiltinModule('node:os');
  const validated: Validated[] = [];
  const failures = new Map<number, UserError>();
  let next = 0;
  const threads = Math.min(MOST_THREADS, availableParallelism());
  await Promise.all(Array.from({ length: threads }, (_, index) => runThread({ look, keeps: index === 0 })));
  const [first] = [...failures].sort(([a], [b]) => a - b);
  if (first) throw first[1];
  return validated;

  function runThread(workerData: WorkerData): Promise<void> {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const file = join(import.meta.dirname, 'validate-worker.cjs');
    const thread = new Worker(file, { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
    const giveNext = (): void => {
      const index = next;
      next = failures.size > 0 ? found.length : next + 1;
      thread.postMessage(index < found.length ? { index, found: found[index] } : undefined);
    };
    giveNext();
    return new Promise((resolve, reject) => {
      thread.on('message', ({ index, ...answer }: WorkerAnswer) => {
        if ('validated' in answer) validated[index] = answer.validated;
        else failures.set(index, new UserError(answer.message, answer.exitCode));
        giveNext();
      });
      thread.on('error', reject);
      thread.on('exit', () => resolve());
    });
  }
}

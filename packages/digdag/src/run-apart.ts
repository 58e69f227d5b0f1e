import { Worker } from 'node:worker_threads';
import type { Script, ScriptResult } from './interpreter.js';

/** How much longer than its limit a script may take until its thread is ended from outside, and what a first start takes. */
const GRACE = 1000;
const START = 5000;

let worker: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** Runs a script in a thread of its own, one at a time: what the interpreter cannot interrupt ends with the thread. */
export function runApart(script: Script): Promise<ScriptResult> {
  const result = queue.then(() => runNext(script));
  queue = result.catch(() => undefined);
  return result;
}

function runNext(script: Script): Promise<ScriptResult> {
  const isFirst = worker === undefined;
  const thread = (worker ??= startWorker());
  thread.ref();
  return new Promise<ScriptResult>((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).unref();
    };
    const end = () => {
      settle();
      worker = undefined;
      void thread.terminate();
    };
    const onMessage = (result: ScriptResult) => {
      settle();
      resolve(result);
    };
    const onError = (error: unknown) => {
      end();
      reject(error);
    };
    const onTime = () => {
      end();
      resolve({ kind: 'limit', message: 'interrupted' });
    };
    const timer = setTimeout(onTime, script.milliseconds + GRACE + (isFirst ? START : 0));
    thread.on('message', onMessage).on('error', onError).postMessage(script);
  });
}

function startWorker(): Worker {
  // As built also when this file is run as written: a thread cannot load TypeScript.
  return new Worker(new URL('../dist/interpreter-worker.js', import.meta.url), { env: {}, execArgv: [] });
}

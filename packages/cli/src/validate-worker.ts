import { isUserError } from '@cdp-ingestion/core';
import { type Look, lookAtProjects, readNamed } from '@cdp-ingestion/validator/command';
import { parentPort, workerData } from 'node:worker_threads';
import { bundledRules } from './bundled-rules.js';

type Found = Parameters<typeof readNamed>[0];
type Validated = Awaited<ReturnType<ReturnType<typeof lookAtProjects>>>;

/** What a thread begins with. */
export interface WorkerData {
  readonly look: Look;
  /** It keeps the compiled code of the rules for the next process. */
  readonly keeps: boolean;
}

/** A project to look at; undefined where there are no more. */
export type WorkerTask = { readonly index: number; readonly found: Found } | undefined;

/** What was found in it, or why it can't be read. */
export type WorkerAnswer = { readonly index: number } & (
  { readonly validated: Validated } | { readonly message: string; readonly exitCode: number }
);

const { look, keeps } = workerData as WorkerData;
const rules = bundledRules();
const lookAt = lookAtProjects(look, rules, 'many');

parentPort?.on('message', (task: WorkerTask) => {
  if (task) void answer(task).then((one) => parentPort?.postMessage(one));
  else {
    if (keeps) rules.keep();
    parentPort?.close();
  }
});

async function answer({ index, found }: NonNullable<WorkerTask>): Promise<WorkerAnswer> {
  try {
    return { index, validated: await lookAt(readNamed(found)) };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { index, message: error.message, exitCode: error.exitCode };
  }
}

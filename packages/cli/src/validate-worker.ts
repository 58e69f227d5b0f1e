import { isUserError } from '@cdp-ingestion/core';
import { lookAtProjects, readNamed } from '@cdp-ingestion/validator/command';
import { parentPort, workerData } from 'node:worker_threads';
import { bundledRules } from './bundled-rules.js';
import type { WorkerAnswer, WorkerData, WorkerTask } from './worker-messages.js';

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

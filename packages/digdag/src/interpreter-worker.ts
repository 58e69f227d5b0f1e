import { parentPort } from 'node:worker_threads';
import { runScript, type Script } from './interpreter.js';

parentPort?.on('message', async (script: Script) => {
  parentPort?.postMessage(await runScript(script));
});

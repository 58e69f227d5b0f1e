import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PYTHON_BIN } from './python.js';

const CALLER = fileURLToPath(new URL('call_script.py', import.meta.url));

/** A Python that has a project's scripts loaded. Quicker than the engine, which starts one for every task. */
export interface ScriptCaller {
  /** Calls `scripts.module.function` with the params it names; returns what it stored, or throws its error. */
  call(command: string, params: object, env: Record<string, string>): Promise<Record<string, unknown>>;
  close(): void;
}

/** Starts a Python for the scripts in a project's folder. */
export function callScripts(project: string): ScriptCaller {
  const python = spawn(join(PYTHON_BIN, 'python'), [CALLER, project], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  python.stderr.on('data', (data) => (said += String(data)));
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  return {
    call: async (command, params, env) => {
      python.stdin.write(`${JSON.stringify({ command, params, env })}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`Python ended: ${said}`);
      const answer = JSON.parse(String(value)) as { stored?: Record<string, unknown>; error?: string };
      if (answer.stored === undefined) throw new Error(answer.error);
      return answer.stored;
    },
    close: () => python.stdin.end(),
  };
}

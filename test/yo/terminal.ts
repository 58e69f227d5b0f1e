import { spawnSync } from 'node:child_process';
import { everything, run, type Where } from './prefix.js';
import { shared } from './user.js';

/** What to wait for on the screen, and the keys to press then. */
export type Step = [expect: string, press: string];

export const enter = '\r';
export const controlC = '\u0003';

/** How a run on a terminal ended. */
export interface Shown {
  code: number;
  /** All that was written, without colours and movements of the cursor. */
  screen: string;
}

/** True when Python can give us a pseudo-terminal. On a person's machine it may be missing; in CI it may not. */
export function hasTerminal(): boolean {
  if (spawnSync('python3', ['-c', 'import pty']).status === 0) return true;
  if (process.env.CI) throw new Error('python3 is missing: these suites need it for a pseudo-terminal.');
  console.log('      python3 is missing, so nothing is asked on a pseudo-terminal (apt install python3).');
  return false;
}

/** Runs `yo` on a pseudo-terminal and answers what it asks. */
export async function yoOnTerminal(
  words: string[],
  cwd: string,
  steps: Step[],
  more: Partial<Where> = {},
): Promise<Shown> {
  return onTerminal(['yo', ...words], steps, { ...more, prefix: more.prefix ?? (await everything()), cwd });
}

/** Runs a command on a pseudo-terminal and answers what it asks. */
export async function onTerminal(command: string[], steps: Step[], where: Where): Promise<Shown> {
  const stdin = JSON.stringify({ command, steps, seconds: 60 });
  const { code, stdout, stderr } = await run('python3', [shared('pseudo_terminal.py')], { ...where, stdin });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Shown;
}

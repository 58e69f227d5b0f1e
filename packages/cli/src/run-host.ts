import { printable } from '@cdp-ingestion/core';
import { readText, type RunHost } from '@cdp-ingestion/core/run';
import type { Generation } from './generation.js';
import { say } from './say.js';

/** True when a person is at a terminal. */
const canAsk = (): boolean => !process.env.CI && process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Puts one question to a person; what asks is loaded by the first. */
export async function askOnTerminal(prompt: object): Promise<unknown> {
  const { adapter } = await import('./adapter.js');
  const reply = await adapter().prompt<Record<string, unknown>>([prompt as never]);
  return Object.values(reply)[0];
}

/**
 * What a run needs of this process.
 *
 * @param command how a person calls it: `cdp-ingestion klaviyo`
 */
export function runHost({ planned }: Generation, command: string): RunHost {
  return {
    here: process.cwd(),
    command,
    read: (path) => {
      const file = planned.get(path);
      return file === undefined ? readText(path) : file.change === 'gone' ? undefined : file.text;
    },
    found: (path) => planned.get(path)?.change,
    get ask() {
      return canAsk() ? askOnTerminal : undefined;
    },
    log: (line) => say([printable(line)]),
  };
}

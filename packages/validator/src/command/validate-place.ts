import type { ValidateWorld } from './validate-world.js';

/** Where a run takes place, and what it prints to. */
export interface ValidatePlace extends Pick<ValidateWorld, 'cwd' | 'pages' | 'version'> {
  /** For findings. */
  readonly stdout: Pick<NodeJS.WriteStream, 'isTTY' | 'hasColors'> & { write(text: string): unknown };
  /** For messages. */
  readonly stderr: { write(text: string): unknown };
}

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const touching = [
  'mkdirSync',
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'chmodSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
] as const;

/** What goes wrong: the process dies at an operation, so that none after it happens; or the one operation is refused. */
export type Failure = 'dies' | 'is refused';

/** What happens all the same: the system closes the files of a process that dies; and nothing here needs a disk to be slow. */
const harmless = { closeSync: fs.closeSync, fsyncSync: () => undefined } as Partial<
  Record<string, (file: never) => void>
>;

/** Thrown in place of the operation. */
const refusal = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' });

/**
 * Does work while the n-th operation that touches the disk goes wrong; a write does half of its work before that.
 *
 * @param operation 1 for the first; Infinity lets all of them happen
 * @returns how many operations were begun, and what the work threw
 */
export function withFailure(failure: Failure, operation: number, work: () => void): { begun: number; thrown: unknown } {
  const real = Object.fromEntries(touching.map((name) => [name, fs[name]]));
  let begun = 0;
  for (const name of touching)
    Object.assign(fs, {
      [name]: (...args: unknown[]): unknown => {
        begun += 1;
        const happens = failure === 'dies' ? begun < operation : begun !== operation;
        harmless[name]?.(args[0] as never);
        if (happens && harmless[name]) return undefined;
        if (happens) return (real[name] as (...args: unknown[]) => unknown)(...args);
        if (name === 'writeSync' && begun === operation) {
          const [file, bytes] = args as [number, Buffer];
          (real.writeSync as typeof fs.writeSync)(file, bytes, 0, Math.floor(bytes.length / 2));
        }
        throw refusal();
      },
    });
  syncBuiltinESMExports();
  let thrown: unknown;
  try {
    work();
  } catch (error) {
    thrown = error;
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
  return { begun, thrown };
}

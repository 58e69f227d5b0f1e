import { guessOf } from '../texts/guess-of.js';
import type { ProjectModel } from '../project-model.js';

/** How many modules of a folder are compared with the name that is missing. */
const MOST_COMPARED = 200;
/** A longer command is no name of a method. */
const LONGEST = 255;

/** A Python file that the project lacks, and one that it has. */
export interface MissingModule {
  readonly path: string;
  readonly near: string;
}

/**
 * Finds the file that is missing for what stands behind `py>:`, `scripts.files.run`. Where nothing of the project is near, it
 * may be a package, and undefined is given.
 */
export function missingModule({ files }: ProjectModel): (command: string) => MissingModule | undefined {
  const byTop = new Map<string, string[]>();
  const known = new Set<string>();
  for (const path of files.keys()) {
    const module = /^(.+?)(?:\/__init__)?\.py$/.exec(path)?.[1];
    if (module === undefined) continue;
    known.add(module);
    const [top = ''] = module.split('/');
    byTop.set(top, [...(byTop.get(top)?.slice(0, MOST_COMPARED) ?? []), module]);
  }
  const tops = [...byTop.keys()].slice(0, MOST_COMPARED);
  return (command) => {
    if (command.length > LONGEST || !/^\w+(?:\.\w+)+$/.test(command)) return undefined;
    const parts = command.split('.').slice(0, -1);
    if (parts.some((_, index) => known.has(parts.slice(0, index + 1).join('/')))) return undefined;
    const [top = ''] = parts;
    const inside = byTop.get(byTop.has(top) ? top : (guessOf(top, tops) ?? '')) ?? [];
    const path = parts.join('/');
    const near = guessOf(path, inside) ?? inside[0];
    return near === undefined ? undefined : { path: `${path}.py`, near: `${near}.py` };
  };
}

import type { YamlMap } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { entryOf } from './entry-of.js';

const known = new WeakMap<DigTask, readonly YamlMap[]>();

/** The `_export`s of a task and of all above it, the nearest first. Looked for once: each parameter is asked for there. */
export function exportsAbove(task: DigTask): readonly YamlMap[] {
  let exports = known.get(task);
  if (exports === undefined) {
    const above = task.parent ? exportsAbove(task.parent) : [];
    const own = entryOf(task.config, '_export')?.value;
    exports = own?.kind === 'map' ? [own, ...above] : above;
    known.set(task, exports);
  }
  return exports;
}

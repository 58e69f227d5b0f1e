import { posix } from 'node:path';
import type { YamlValue } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { paramOf } from './param-of.js';

/** A path with a part that is empty, `.` or `..`; others are as they should be. */
const IRREGULAR = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * The file that stands behind a task's `>:`, below the project's folder. Undefined where there is a template, a nested value
 * or nothing, and where the path leaves the project.
 */
export function taskFile(task: DigTask): string | undefined {
  const text = plainText(task.operator?.value);
  return text === undefined ? undefined : pathFrom(task, text);
}

/** The file of a `call>`, with the `.dig` that Digdag appends; undefined for other tasks, and as in {@link taskFile}. */
export function calledFile(task: DigTask): string | undefined {
  const path = task.operator?.name === 'call' ? taskFile(task) : undefined;
  return path === undefined || path.endsWith('.dig') ? path : `${path}.dig`;
}

/**
 * A path as a task names it, below the project's folder: Digdag looks in `_workdir`, and in a file that was called in the
 * folder of that file. Undefined where it leaves the project, and where `_workdir` is known only when the task runs.
 *
 * @see https://docs.digdag.io/operators/call.html
 */
export function pathFrom(task: DigTask, text: string): string | undefined {
  const workdir = paramOf(task, '_workdir');
  const below = workdir && plainText(workdir.value);
  if (text.startsWith('/') || (workdir && below === undefined)) return undefined;
  const written = `${task.folder}${below === undefined ? '' : `${below}/`}${text}`;
  const path = IRREGULAR.test(written) ? posix.normalize(written) : written;
  return /^(?:\.\.)?(?:\/|$)/.test(path) ? undefined : path;
}

function plainText(value: YamlValue | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null || value.value === '') return undefined;
  const text = String(value.value);
  return text.includes('${') ? undefined : text;
}

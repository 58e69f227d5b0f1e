import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { posix } from 'node:path';
import { isTemplate, scalarText } from '../texts/scalar-text.js';

/** A path with a part that is empty, `.` or `..`; others are as they should be. */
const IRREGULAR = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * The file that stands behind a task's `>:`, below the project folder; undefined where there is a template, a nested
 * value or nothing, and where the path leaves the project.
 *
 * @param folder where the workflow looks for files, with a `/` behind it
 */
export function commandPath(task: DigTask, folder: string): string | undefined {
  const operator = task.operator;
  const text = operator && scalarText(operator.value);
  if (!operator || text === undefined || text === '' || isTemplate(operator.value)) return undefined;
  const path = IRREGULAR.test(folder + text) ? posix.normalize(folder + text) : folder + text;
  return text.startsWith('/') || path.startsWith('..') ? undefined : path;
}

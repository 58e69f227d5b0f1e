import { oncePer } from '@cdp-ingestion/digdag/once-per';
import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { scalarText } from '../model/texts/scalar-text.js';

/** `digdag.env.store(…)` and the like, or another name for `digdag.env`. */
const STORES = /\benv\.(?:store|export|add_subtask)\b|\bfrom\s+digdag\b|=\s*digdag\.env\b|\bimport\s+digdag\s+as\b/;

/**
 * Tells whether the script of a `py>` may store something for the tasks after it: some script of the project does, or it is
 * not in the project.
 *
 * @see https://docs.digdag.io/python_api.html
 */
export function scriptStores(task: DigTask, files: ReadonlyMap<string, string>): boolean {
  const operator = task.operator;
  const method = operator && scalarText(operator.value);
  if (operator?.name !== 'py' || method === undefined) return true;
  const parts = method.split('.').slice(0, -1);
  const isThere = parts.some((_, index) => files.has(`${parts.slice(0, index + 1).join('/')}.py`));
  return !isThere || someScriptStores(files);
}

const someScriptStores = oncePer((files: ReadonlyMap<string, string>) =>
  [...files].some(([path, text]) => path.endsWith('.py') && STORES.test(text)),
);

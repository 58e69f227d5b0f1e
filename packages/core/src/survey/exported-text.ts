import { type DigTask, knownText, paramOf } from '@cdp-ingestion/digdag/workflow';

/**
 * The text of a parameter as a task sees it, `td.database`: filled in where exports tell all that it names, else as it is
 * written. Undefined where there is none, or no text.
 */
export function exportedText(task: DigTask, name: string): string | undefined {
  const value = paramOf(task, name)?.value;
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  return knownText(value, task) ?? String(value.value);
}

import { type DigTask, entryOf, taskFile } from '@cdp-ingestion/digdag/workflow';
import { scalarText } from '../texts/scalar-text.js';

/** The SQL of a task: of its file, of `query:` or of a nested `data:`; undefined where that is not known. */
export function queryText(task: DigTask, files: ReadonlyMap<string, string>): string | undefined {
  const path = taskFile(task);
  if (path !== undefined) return files.get(path);
  const command = task.operator?.value;
  const inline = command?.kind === 'map' ? entryOf(command, 'data') : entryOf(task.config, 'query');
  return inline && scalarText(inline.value);
}

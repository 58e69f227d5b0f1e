import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { Fix } from '../finding.js';
import { addDatabase } from './add-database.js';
import { addTable } from './add-table.js';
import { isSureGuess } from './is-sure-guess.js';

/** Gives how a parameter that a task lacks is added; a workflow's file gets one database for all its tasks. */
export function parameterFixes(files: ReadonlyMap<string, string>): (name: string, task: DigTask) => Fix | undefined {
  const databases = new Map<string, Fix | undefined>();
  return (name, task) => {
    // a misspelled one is another finding
    if (task.config.entries.some(({ key }) => isSureGuess(key, name))) return undefined;
    if (name === 'table') return addTable(files, task);
    if (name !== 'database') return undefined;
    const { file } = task.keyRange;
    if (!databases.has(file)) databases.set(file, addDatabase(files, task));
    return databases.get(file);
  };
}

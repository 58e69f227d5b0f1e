import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { Fix } from '../finding.js';
import { addDatabase } from './add-database.js';
import { addTable } from './add-table.js';
import { isSureGuess } from './is-sure-guess.js';
import { renameKey } from './rename-key.js';

/**
 * Gives how a parameter that a task lacks, and fails without, is added: a key of the task that was surely meant gets its
 * name; else a workflow's file gets one database for all its tasks.
 */
export function parameterFixes(files: ReadonlyMap<string, string>): (name: string, task: DigTask) => Fix | undefined {
  const databases = new Map<string, Fix | undefined>();
  return (name, task) => {
    const meant = task.config.entries.find(({ key }) => isSureGuess(key, name));
    if (meant) return meant.value.kind === 'scalar' ? renameKey(task.config, meant.key, name) : undefined;
    if (name === 'table') return addTable(files, task);
    if (name !== 'database') return undefined;
    const { file } = task.keyRange;
    if (!databases.has(file)) databases.set(file, addDatabase(files, task));
    return databases.get(file);
  };
}

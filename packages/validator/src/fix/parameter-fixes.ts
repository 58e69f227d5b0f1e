import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import { templateWords } from '../model/texts/template-words.js';
import { findOperator } from '../operators/operators.js';
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
  let words: ReadonlySet<string> | undefined;
  return (name, task) => {
    const meant = misspelled(task, name);
    if (meant && (meant.value.kind !== 'scalar' || (words ??= wordsIn(files)).has(meant.key))) return undefined;
    if (meant) return renameKey(task.config, meant.key, name);
    if (name === 'table') return addTable(files, task);
    if (name !== 'database') return undefined;
    const { file } = task.keyRange;
    if (!databases.has(file)) databases.set(file, addDatabase(files, task));
    return databases.get(file);
  };
}

/** A key that the operator does not read, and that is surely the parameter. */
function misspelled(task: DigTask, name: string): YamlEntry | undefined {
  const known = findOperator(task.operator?.name ?? '')?.parameters ?? [];
  return task.config.entries.find(
    ({ key }) => isSureGuess(key, name) && !known.some((parameter) => parameter.name === key),
  );
}

/** What templates name: a key of such a name may be meant as it is. */
function wordsIn(files: ReadonlyMap<string, string>): Set<string> {
  return new Set([...files.values()].flatMap((text) => [...templateWords(text)]));
}

import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';

/** What stands behind a task's `>:`; undefined where there is nothing, so that a parameter may stand in its place. */
export function operatorCommand(task: DigTask): YamlValue | undefined {
  const value = task.operator?.value ?? entryOf(task.config, '_command')?.value;
  return value?.kind === 'scalar' && value.value === null ? undefined : value;
}

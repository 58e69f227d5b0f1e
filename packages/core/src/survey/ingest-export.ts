import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap } from '@cdp-ingestion/digdag/yaml';

/** What a task itself exports as `ingest:`, by which groups and turns are known; undefined where it is no mapping. */
export function ingestExport({ config }: DigTask): YamlMap | undefined {
  const exported = entryOf(config, '_export')?.value;
  const ingest = exported?.kind === 'map' ? entryOf(exported, 'ingest')?.value : undefined;
  return ingest?.kind === 'map' ? ingest : undefined;
}

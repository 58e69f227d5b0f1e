import type { YamlEntry, YamlMap } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { entryOf } from './entry-of.js';

/** The sections of a file that Digdag hands to its compiler, in its order; tasks follow. */
export const TOP_SECTIONS = ['schedule', 'sla', '_error', '_check', '_retry', '_parallel'] as const;

/** What a task keeps of its keys when Digdag compiles it: not its `+tasks`, and of a disabled one nothing else. */
export function taskConfig(task: DigTask): YamlMap {
  const { config } = task;
  if (task.place === 'workflow') return { ...config, entries: workflowEntries(config) };
  if (task.kind === 'disabled') return { ...config, entries: disabledEntries(config) };
  return { ...config, entries: config.entries.filter(({ key }) => !key.startsWith('+')) };
}

function workflowEntries(config: YamlMap): YamlEntry[] {
  const exports = entryOf(config, '_export');
  const kept = exports?.value.kind === 'map' && exports.value.entries.length > 0 ? [exports] : [];
  return [...kept, ...TOP_SECTIONS.flatMap((key) => entryOf(config, key) ?? [])];
}

function disabledEntries(config: YamlMap): YamlEntry[] {
  const entry = entryOf(config, '_disable');
  if (entry === undefined) return [];
  return [{ ...entry, value: { kind: 'scalar', type: 'boolean', value: true, range: entry.value.range } }];
}

import type { YamlEntry, YamlMap } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { entryOf } from './entry-of.js';

/** What was looked for in the exports that a task has above it: all tasks of a group have the same ones. */
const known = new WeakMap<readonly YamlMap[], Map<string, YamlEntry | null>>();

/**
 * A parameter as an operator sees it: of the task itself, else of the nearest `_export` above. `td.database` looks into
 * the mapping `td`. What a start, a stored result or a default of the server adds is not known here.
 */
export function paramOf(task: DigTask, name: string): YamlEntry | undefined {
  return find(task.config, name) ?? exported(task.exports, name);
}

function exported(exports: readonly YamlMap[], name: string): YamlEntry | undefined {
  if (exports.length === 0) return undefined;
  let found = known.get(exports);
  if (found === undefined) known.set(exports, (found = new Map()));
  let entry = found.get(name);
  if (entry === undefined) found.set(name, (entry = nearest(exports, name) ?? null));
  return entry ?? undefined;
}

function nearest(exports: readonly YamlMap[], name: string): YamlEntry | undefined {
  for (const map of exports) {
    const entry = find(map, name);
    if (entry) return entry;
  }
  return undefined;
}

function find(map: YamlMap, name: string): YamlEntry | undefined {
  const dot = name.indexOf('.');
  if (dot === -1) return entryOf(map, name);
  const above = entryOf(map, name.slice(0, dot))?.value;
  return above?.kind === 'map' ? find(above, name.slice(dot + 1)) : undefined;
}

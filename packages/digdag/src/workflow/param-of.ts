import type { YamlEntry, YamlMap } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { entryOf } from './entry-of.js';
import { exportsAbove } from './exports-above.js';

/**
 * A parameter as an operator sees it: of the task itself, else of the nearest `_export` above. `td.database` looks into
 * the mapping `td`. What a start, a stored result or a default of the server adds is not known here.
 */
export function paramOf(task: DigTask, name: string): YamlEntry | undefined {
  const path = name.includes('.') ? name.split('.') : [name];
  const own = find(task.config, path);
  if (own) return own;
  for (const exported of exportsAbove(task)) {
    const found = find(exported, path);
    if (found) return found;
  }
  return undefined;
}

function find(map: YamlMap, path: readonly string[]): YamlEntry | undefined {
  let found = entryOf(map, path[0] ?? '');
  for (let depth = 1; found && depth < path.length; depth += 1)
    found = found.value.kind === 'map' ? entryOf(found.value, path[depth] ?? '') : undefined;
  return found;
}

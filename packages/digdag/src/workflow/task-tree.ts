import type { YamlEntry, YamlMap, YamlRange, YamlValue } from '../yaml/index.js';
import type { DigTask, DigTaskPlace } from './dig-task.js';
import { entryOf } from './entry-of.js';

const SECTIONS = ['_error', '_check', '_do', '_else_do', 'sla'] as const;

/** What Digdag appends to the full name of a task for the tasks of a section. */
const SUFFIXES = { _error: '^error', _check: '^check', _do: '^sub', _else_do: '^sub', sla: '^sla' } as const;

interface Named {
  readonly name: string;
  readonly fullName: string;
  readonly place: DigTaskPlace;
  readonly keyRange: YamlRange;
}

/**
 * The tasks of a workflow as they are written: nothing is refused, what is no mapping is left out.
 *
 * @param workflow the workflow's name, its file's name without `.dig`
 */
export function taskTree(value: YamlMap, workflow: string): DigTask {
  const name = `+${workflow}`;
  const keyRange = value.entries[0]?.keyRange ?? value.range;
  return build(value, { name, fullName: name, place: 'workflow', keyRange }, undefined);
}

/** A task, then all below it in the order of the file, sections last. */
export function* tasksOf(task: DigTask): Generator<DigTask> {
  yield task;
  for (const below of [...task.children, ...task.sections]) yield* tasksOf(below);
}

function build(config: YamlMap, named: Named, parent: DigTask | undefined): DigTask {
  const operators = config.entries.filter(({ key }) => key.endsWith('>'));
  const disabled = named.place !== 'workflow' && isTrue(entryOf(config, '_disable')?.value);
  const kind = disabled ? 'disabled' : operators.length > 0 || entryOf(config, '_type') ? 'operator' : 'group';
  const children: DigTask[] = [];
  const sections: DigTask[] = [];
  const task: DigTask = { ...named, kind, config, operators, parent, children, sections };
  if (disabled) return task;
  for (const entry of config.entries) {
    const below = asMap(entry.value);
    if (below === undefined) continue;
    const place = SECTIONS.find((section) => section === entry.key);
    if (entry.key.startsWith('+')) children.push(build(below, child(entry, task), task));
    else if (place !== undefined) sections.push(build(below, section(entry, task, place), task));
  }
  return task;
}

function child({ key, keyRange }: YamlEntry, parent: DigTask): Named {
  return { name: key, fullName: parent.fullName + key, place: 'task', keyRange };
}

function section({ key, keyRange }: YamlEntry, parent: DigTask, place: keyof typeof SUFFIXES): Named {
  return { name: key, fullName: parent.fullName + SUFFIXES[place], place, keyRange };
}

function asMap(value: YamlValue): YamlMap | undefined {
  if (value.kind === 'map') return value;
  if (value.kind !== 'list') return undefined;
  const maps = value.items.filter((item) => item.kind === 'map');
  if (maps.length !== value.items.length) return undefined;
  const entries = new Map(maps.flatMap((map) => map.entries).map((entry) => [entry.key, entry]));
  return { kind: 'map', entries: [...entries.values()], range: value.range };
}

function isTrue(value: YamlValue | undefined): boolean {
  if (value?.kind !== 'scalar') return false;
  return value.value === true || value.value === 'true' || (value.type === 'integer' && Number(value.value) !== 0);
}

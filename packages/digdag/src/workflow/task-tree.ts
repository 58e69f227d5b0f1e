import type { YamlEntry, YamlMap, YamlRange, YamlValue } from '../yaml/index.js';
import type { DigOperator, DigTask, DigTaskPlace } from './dig-task.js';
import { entryOf } from './entry-of.js';
import { readFlag } from './read-flag.js';

const SECTIONS = new Map((['_error', '_check', '_do', '_else_do', 'sla'] as const).map((key) => [key as string, key]));

/** What Digdag appends to the full name of a task for the tasks of a section. */
const SUFFIXES = { _error: '^error', _check: '^check', _do: '^sub', _else_do: '^sub', sla: '^sla' } as const;

/** Digdag's stack ends about here. */
const DEEPEST = 1000;

/** So many keys of tasks may be there again through aliases: a short file could name any number. */
const MOST_COPIES = 200_000;

interface Named {
  readonly name: string;
  readonly fullName: string;
  readonly place: DigTaskPlace;
  readonly keyRange: YamlRange;
  readonly folder: string;
}

/** What has been made of a tree so far. */
interface Growth {
  readonly seen: Set<YamlValue>;
  copies: number;
}

/**
 * The tasks of a workflow as they are written: nothing is refused, what is no mapping is left out, as is what stands
 * deeper than Digdag can go, or comes of more copies through aliases than any workflow has.
 *
 * @param workflow the workflow's name, its file's name without `.dig`
 * @param folder where its tasks look for files: empty, or with a `/` behind it
 */
export function taskTree(value: YamlMap, workflow: string, folder = ''): DigTask {
  const name = `+${workflow}`;
  const keyRange = value.entries[0]?.keyRange ?? value.range;
  const growth = { seen: new Set<YamlValue>(), copies: 0 };
  return build(value, { name, fullName: name, place: 'workflow', keyRange, folder }, undefined, 0, growth);
}

/** A disabled task as it would be if it were not: with the tasks in it, which Digdag does not look at. Others stay. */
export function enabledTask(task: DigTask): DigTask {
  if (task.kind !== 'disabled') return task;
  const config = { ...task.config, entries: task.config.entries.filter(({ key }) => key !== '_disable') };
  return build(config, task, task.parent, 0, { seen: new Set<YamlValue>(), copies: 0 });
}

/** A task, then all below it in the order of the file, sections last. */
export function tasksOf(task: DigTask): readonly DigTask[] {
  const tasks: DigTask[] = [];
  collect(task, tasks);
  return tasks;
}

function collect(task: DigTask, tasks: DigTask[]): void {
  tasks.push(task);
  for (const child of task.children) collect(child, tasks);
  for (const section of task.sections) collect(section, tasks);
}

function build(config: YamlMap, named: Named, parent: DigTask | undefined, depth: number, growth: Growth): DigTask {
  const { name, fullName, place: own, keyRange, folder } = named;
  const operators = operatorsIn(config);
  const disabled = own !== 'workflow' && readFlag(entryOf(config, '_disable')?.value) === true;
  const kind = disabled ? 'disabled' : operators.length > 0 || entryOf(config, '_type') ? 'operator' : 'group';
  const children: DigTask[] = [];
  const sections: DigTask[] = [];
  const operator = operators[0] && operatorOf(operators[0]);
  const exports = exportsOf(config, parent);
  const task: DigTask = {
    name,
    fullName,
    place: own,
    keyRange,
    kind,
    config,
    operators,
    operator,
    exports,
    folder,
    parent,
    children,
    sections,
  };
  if (disabled || depth >= DEEPEST) return task;
  for (const entry of config.entries) {
    if (entry.value.kind === 'scalar') continue; // as most are
    const isTask = entry.key.startsWith('+');
    const place = isTask ? undefined : SECTIONS.get(entry.key);
    if (place === undefined && !isTask) continue;
    const below = asMap(entry.value);
    if (below === undefined || !mayGrow(entry.value, below, growth)) continue;
    if (place === undefined) children.push(build(below, child(entry, task), task, depth + 1, growth));
    else sections.push(build(below, section(entry, task, place), task, depth + 1, growth));
  }
  return task;
}

function operatorsIn({ entries }: YamlMap): YamlEntry[] {
  const operators: YamlEntry[] = [];
  for (const entry of entries) if (entry.key.endsWith('>') && !entry.key.startsWith('+')) operators.push(entry);
  return operators;
}

function operatorOf({ key, value, keyRange }: YamlEntry): DigOperator {
  return { name: key.slice(0, -1), value, keyRange };
}

function exportsOf(config: YamlMap, parent: DigTask | undefined): readonly YamlMap[] {
  const above = parent?.exports ?? [];
  const own = entryOf(config, '_export')?.value;
  return own?.kind === 'map' ? [own, ...above] : above;
}

function mayGrow(value: YamlValue, { entries }: YamlMap, growth: Growth): boolean {
  if (growth.seen.has(value)) growth.copies += 1 + entries.length;
  growth.seen.add(value);
  return growth.copies <= MOST_COPIES;
}

function child({ key, keyRange }: YamlEntry, parent: DigTask): Named {
  return { name: key, fullName: parent.fullName + key, place: 'task', keyRange, folder: parent.folder };
}

function section({ key, keyRange }: YamlEntry, parent: DigTask, place: keyof typeof SUFFIXES): Named {
  return { name: key, fullName: parent.fullName + SUFFIXES[place], place, keyRange, folder: parent.folder };
}

function asMap(value: YamlValue): YamlMap | undefined {
  if (value.kind === 'map') return value;
  if (value.kind !== 'list') return undefined;
  const maps = value.items.filter((item) => item.kind === 'map');
  if (maps.length !== value.items.length) return undefined;
  const entries = new Map(maps.flatMap((map) => map.entries).map((entry) => [entry.key, entry]));
  return { kind: 'map', entries: [...entries.values()], range: value.range };
}

import { type DigTask, type DigWorkflow, entryOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../model/project-model.js';
import { startsOf } from '../model/tasks/starts-of.js';
import { joinStored } from './join-stored.js';
import type { Scope } from './scope.js';
import { NOTHING_STORED, type Stored } from './stored.js';
import { perhapsStored, storedBy, type StoredTasks } from './stored-by.js';

/** Deeper than any workflow that Digdag runs: below, nothing is looked at. */
const MAX_DEPTH = 200;

type Common = Omit<Scope, 'task' | 'stored'>;

/** The scope of every task that runs. */
export function scopesOf(project: ProjectModel): Scope[] {
  const { workflows, called, files } = project;
  const { isBare } = startsOf(project);
  return [
    ...workflows.flatMap((workflow) => scopesIn(workflow, isBare(workflow), files)),
    ...called.flatMap(scopesInCalled),
  ];
}

function scopesIn({ root, name, problems }: DigWorkflow, bare: boolean, files: StoredTasks['files']): Scope[] {
  if (!root) return [];
  const scheduled = entryOf(root.config, 'schedule') !== undefined;
  const common: Common = { workflow: name, scheduled, bare, known: problems.length === 0 };
  const scopes: Scope[] = [];
  visit(root, NOTHING_STORED, { common, scopes, known: new Map(), files }, 0);
  return scopes;
}

function scopesInCalled({ root, name }: DigWorkflow): Scope[] {
  const common: Common = { workflow: name, scheduled: false, bare: false, known: false };
  return [...(root ? tasksOf(root) : [])].map((task) => ({ ...common, stored: NOTHING_STORED, task }));
}

interface Walk extends StoredTasks {
  readonly common: Common;
  readonly scopes: Scope[];
}

function visit(task: DigTask, stored: Stored, walk: Walk, depth: number): void {
  if (task.kind === 'disabled' || depth > MAX_DEPTH) return;
  const { workflow, scheduled, bare, known } = walk.common;
  walk.scopes.push({ task, stored, workflow, scheduled, bare, known });
  const { children } = task;
  const before = children.length > 0 ? upstreams(task, walk) : [];
  for (const [index, child] of children.entries())
    visit(child, joinStored([stored, before[index] ?? NOTHING_STORED]), walk, depth + 1);
  for (const section of task.sections)
    visit(section, joinStored([stored, seenBy(section, task, walk)]), walk, depth + 1);
}

/** What a section sees of its own task's stores. */
function seenBy({ place }: DigTask, task: DigTask, tasks: StoredTasks): Stored {
  if (place === 'sla') return { ...NOTHING_STORED, anything: true };
  if (place === '_check') return perhapsStored(storedBy(task, tasks));
  if (place !== '_error') return NOTHING_STORED;
  const looped = task.sections.filter((one) => one.place === '_do' || one.place === '_else_do');
  const { sure, perhaps, anything } = joinStored([
    ...task.children.map((child) => storedBy(child, tasks)),
    ...looped.map((section) => perhapsStored(storedBy(section, tasks))),
  ]);
  return { ...NOTHING_STORED, perhaps, unfinished: sure, anything };
}

/** For each task of a group what those siblings have stored that have ended when it starts. */
function upstreams({ config, children }: DigTask, tasks: StoredTasks): Stored[] {
  const parallel = entryOf(config, '_parallel')?.value;
  const limit = parallel?.kind === 'map' ? entryOf(parallel, 'limit')?.value : undefined;
  if (limit) return chunks(children, Number(scalarOf(limit)), tasks);
  return isTrue(parallel) ? afterNamed(children, tasks) : oneByOne(children, tasks);
}

/** A `_background` task starts with the one before it, and the next one waits for both. */
function oneByOne(children: readonly DigTask[], tasks: StoredTasks): Stored[] {
  let ended = NOTHING_STORED;
  let running: Stored[] = [];
  return children.map((child) => {
    if (!isTrue(entryOf(child.config, '_background')?.value)) {
      ended = joinStored([ended, ...running]);
      running = [];
    }
    running.push(storedBy(child, tasks));
    return ended;
  });
}

/** In a parallel group a task waits only for those that its `_after` names, and for those that they wait for. */
function afterNamed(children: readonly DigTask[], tasks: StoredTasks): Stored[] {
  const ended = new Map<string, Stored>();
  return children.map((child) => {
    const after = entryOf(child.config, '_after')?.value;
    const names = after?.kind === 'list' ? after.items.map((item) => String(scalarOf(item))) : [];
    const seen = joinStored(names.map((name) => ended.get(name) ?? NOTHING_STORED));
    ended.set(child.name, joinStored([seen, storedBy(child, tasks)]));
    return seen;
  });
}

/** With a limit, each batch waits for the whole one before it. */
function chunks(children: readonly DigTask[], limit: number, tasks: StoredTasks): Stored[] {
  if (!(limit > 0)) return afterNamed(children, tasks);
  let ended = NOTHING_STORED;
  let running: Stored[] = [];
  return children.map((child, index) => {
    if (index % limit === 0) {
      ended = joinStored([ended, ...running]);
      running = [];
    }
    running.push(storedBy(child, tasks));
    return ended;
  });
}

function isTrue(value: YamlValue | undefined): boolean {
  const text = value?.kind === 'scalar' ? String(value.value) : '';
  return text === 'true' || text === '1';
}

function scalarOf(value: YamlValue | undefined): unknown {
  return value?.kind === 'scalar' ? value.value : undefined;
}

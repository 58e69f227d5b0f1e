import { entryOf, type DigTask } from '@cdp-ingestion/digdag/workflow';
import type { ProjectContext } from '../context/context.js';
import { renderPart } from '../render/render.js';
import type { SurveyedWorkflow } from '../survey/index.js';
import type { Mode } from '../source/source.js';
import type { TemplateTree } from '../render/template-tree.js';
import type { FileEdit } from './file-edits.js';
import { groupText } from './group-text.js';
import { monthsLeft } from './months-left.js';
import { unitsOf, type ObjectUnit } from './object-units.js';
import { putBeside, type Beside } from './put-beside.js';
import { startOf, unsure, type ProjectTexts } from './task-lines.js';
import { firstTurn, turnsIn, type Turn } from './turns.js';
import { startAfter } from './start-after.js';

/** An object that a workflow is to load too. */
export interface ObjectToAdd {
  tree: TemplateTree;
  /** The project with the object. */
  context: ProjectContext;
  object: string;
}

/** What is known of the place where a group is to stand. */
interface Scene {
  wish: ObjectToAdd;
  files: ProjectTexts;
  workflow: SurveyedWorkflow;
  mode: Mode;
  /** Objects of the source that are there. */
  units: ObjectUnit[];
  /** The task that holds the groups. */
  container: DigTask;
}

/**
 * The edits that put the group of one object into a workflow, whoever has edited it: at its place in the source's order, in the
 * style that is there, with a turn of its own where no more may load at once. Nothing else changes.
 *
 * @throws UserError with file and line where the place is not sure
 */
export function addToWorkflow(
  workflow: SurveyedWorkflow,
  mode: Mode,
  wish: ObjectToAdd,
  files: ProjectTexts,
): FileEdit[] {
  const units = unitsOf(workflow, wish.context.source.name, mode);
  const neighbour = besideOf(wish, units).neighbour;
  const container = neighbour?.task.parent;
  if (!container)
    throw unsure(
      startOf(workflow.file),
      `no task group of ${wish.context.source.name} is left in this workflow, beside which the one of ${wish.object} could stand.`,
    );
  const scene: Scene = { wish, files, workflow, mode, units, container };
  return mode === 'hist' ? addBackfill(scene) : addGroup(scene);
}

function addBackfill(scene: Scene): FileEdit[] {
  const { wish, units } = scene;
  const months = monthsLeft(wish.context, units);
  return [insertion(scene, groupText(wish.tree, wish.context, wish.object, { mode: 'hist', months }))];
}

function addGroup(scene: Scene): FileEdit[] {
  const { wish, container } = scene;
  const others = (wish.context.objects.find(({ name }) => name === wish.object)?.after ?? []).map((name) =>
    siblingOf(scene, name),
  );
  const followers = wish.context.waiting
    .filter(({ after }) => after.includes(wish.object))
    .flatMap(({ name }) => scene.units.filter((unit) => unit.object === name));
  const apart = followers.find((unit) => unit.task.parent !== container);
  if (apart)
    throw unsure(apart.task.keyRange, 'a task can wait only for tasks beside it, and this group stands elsewhere.');
  const free: Start = { upstream: [], behind: [], edits: [] };
  const waiting: Start = { upstream: others.map(({ name }) => name), behind: others, edits: [] };
  const start = others.length > 0 ? waiting : turnFor(scene, followers);
  const { upstream, behind, edits } = isParallel(container) ? start : free;
  const task = `+ingest_${wish.context.source.name}_${wish.object}`;
  return [
    ...edits,
    insertion(scene, groupText(wish.tree, wish.context, wish.object, { mode: 'inc', upstream }), behind, followers),
    ...(isParallel(container) ? followers : []).flatMap((unit) =>
      startAfter(unit, task, container, scene.units, scene.files),
    ),
  ];
}

const isParallel = ({ config }: DigTask): boolean => {
  const value = entryOf(config, '_parallel')?.value;
  return value?.kind === 'map' || (value?.kind === 'scalar' && String(value.value) === 'true');
};

/** With a `limit`, or without turns where more load at once than may, somebody has decided otherwise. */
function isUnlimited({ container, units, wish }: Scene, turns: Turn[]): boolean {
  const value = entryOf(container.config, '_parallel')?.value;
  return value?.kind === 'map' || (turns.length === 0 && firstTurn(container, units).length > wish.context.parallel);
}

/** What a group starts after. */
interface Start {
  /** Names of tasks. */
  upstream: string[];
  /** Tasks that must stand above it. */
  behind: DigTask[];
  /** What makes them. */
  edits: FileEdit[];
}

/** The turn that an object comes to: the last one, if there is room, or a new one behind it. */
function turnFor(scene: Scene, followers: ObjectUnit[]): Start {
  const { container, units, wish } = scene;
  const turns = turnsIn(container, units);
  const last = turns.at(-1);
  const members = (last ? last.members : firstTurn(container, units)).filter((unit) => !followers.includes(unit));
  const above = last ? [last.task] : [];
  if (isUnlimited(scene, turns)) return { upstream: [], behind: [], edits: [] };
  if (members.length < wish.context.parallel)
    return { upstream: above.map(({ name }) => name), behind: above, edits: [] };
  const number = freeNumber(container, turns.length + 2);
  const before = inOrder(wish, members).map(({ object }) => object);
  const turn = { number, previous: last?.task.name ?? null, before };
  const first = firstIn(container, units);
  const at = last ? { task: last.task, side: 'after' as const } : { task: first as DigTask, side: 'before' as const };
  return {
    upstream: [`+turn_${number}`],
    behind: above,
    edits: [
      ...createLog(scene),
      putBeside(at, renderPart(wish.tree, wish.context, 'ingestion/_turn.dig', turn), scene.files),
    ],
  };
}

function freeNumber({ children }: DigTask, from: number): number {
  let number = from;
  while (children.some(({ name }) => name === `+turn_${number}`)) number += 1;
  return number;
}

/** A turn reads the log at once, so the table must be there before. */
function createLog(scene: Scene): FileEdit[] {
  const { container, wish, workflow } = scene;
  const isThere = workflow.workflow.root?.children.some(({ operators }) =>
    operators.some(({ value }) => value.kind === 'scalar' && String(value.value).endsWith('ingestion_log_create.sql')),
  );
  if (isThere || container.place !== 'task') return [];
  const text = renderPart(wish.tree, wish.context, 'ingestion/_create_log.dig', { mode: 'inc' });
  return [putBeside({ task: container, side: 'before' }, text, scene.files)];
}

function siblingOf({ units, container, workflow }: Scene, name: string): DigTask {
  const unit = units.find(({ object }) => object === name);
  if (unit?.task.parent === container) return unit.task;
  throw unsure(
    unit?.task.keyRange ?? { file: workflow.file, start: container.keyRange.start },
    `a task can wait only for tasks beside it, and the group of ${name} is not there.`,
  );
}

/** The edit that puts a group beside its neighbour, behind the tasks that it waits for and before those that wait for it. */
function insertion(scene: Scene, text: string, behind: DigTask[] = [], followers: ObjectUnit[] = []): FileEdit {
  const { wish, container, units } = scene;
  const name = /^\+[^:]+/m.exec(text)?.[0];
  const taken = container.children.find((task) => task.name === name);
  if (taken)
    throw unsure(taken.keyRange, `there is a task ${name} already, and it is not the group of ${wish.object}.`);
  const indexOf = placeOf(container);
  const { neighbour, side } = besideOf(wish, units);
  let at: Beside = { task: (neighbour as ObjectUnit).task, side };
  for (const task of behind)
    if (indexOf(task) > indexOf(at.task) || (task === at.task && at.side === 'before')) at = { task, side: 'after' };
  const first = firstIn(container, followers);
  if (first && (indexOf(first) < indexOf(at.task) || (first === at.task && at.side === 'after'))) {
    if (behind.some((task) => indexOf(task) >= indexOf(first)))
      throw unsure(first.keyRange, `${wish.object} cannot stand before this group and behind those that it waits for.`);
    at = { task: first, side: 'before' };
  }
  return putBeside(at, text, scene.files);
}

/** Where an object comes among those that are there: behind the nearest that the source has before it, else before the next. */
function besideOf(
  wish: ObjectToAdd,
  units: ObjectUnit[],
): { neighbour: ObjectUnit | undefined; side: 'before' | 'after' } {
  const sorted = inOrder(wish, units);
  const own = rankIn(wish, wish.object);
  const before = sorted.filter(({ object }) => rankIn(wish, object) < own && rankIn(wish, object) >= 0).at(-1);
  const next = sorted.find(({ object }) => rankIn(wish, object) > own);
  if (before) return { neighbour: before, side: 'after' };
  return next ? { neighbour: next, side: 'before' } : { neighbour: units.at(-1), side: 'after' };
}

const rankIn = ({ context }: ObjectToAdd, object: string) => context.objects.findIndex(({ name }) => name === object);

const inOrder = (wish: ObjectToAdd, units: readonly ObjectUnit[]) =>
  units.toSorted((a, b) => rankIn(wish, a.object) - rankIn(wish, b.object));

/** Where a task stands among those of a group; by its name, because one that is disabled was read apart. */
const placeOf =
  ({ children }: DigTask) =>
  (task: DigTask) =>
    children.findIndex(({ name }) => name === task.name);

function firstIn(container: DigTask, units: readonly ObjectUnit[]): DigTask | undefined {
  const tasks = units.map(({ task }) => task).filter(({ parent }) => parent === container);
  const indexOf = placeOf(container);
  return tasks.toSorted((a, b) => indexOf(a) - indexOf(b))[0];
}

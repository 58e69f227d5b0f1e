import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { operatorOf } from '../model/operator-of.js';
import { paramOf } from '../model/param-of.js';
import { joinStored } from './join-stored.js';
import { operatorStores } from './operator-stores.js';
import { NOTHING_STORED, type Stored } from './stored.js';

const ANYTHING: Stored = { ...NOTHING_STORED, anything: true };

/** Deeper than any workflow that Digdag runs. */
const MAX_DEPTH = 200;

/** What a task and all below it store, once it has succeeded. `known` is filled, so that each task is looked at once. */
export function storedBy(task: DigTask, known: Map<DigTask, Stored>, depth = 0): Stored {
  const before = known.get(task);
  if (before) return before;
  if (depth > MAX_DEPTH) return ANYTHING;
  const stored = task.kind === 'disabled' ? NOTHING_STORED : joinStored([own(task), ...below(task, known, depth + 1)]);
  known.set(task, stored);
  return stored;
}

/** The same, for those of whom it is not sure that they run. */
export function perhapsStored({ sure, perhaps, unfinished, anything }: Stored): Stored {
  return { sure: NOTHING_STORED.sure, perhaps: new Set([...sure, ...perhaps]), unfinished, anything };
}

function below({ children, sections }: DigTask, known: Map<DigTask, Stored>, depth: number): Stored[] {
  const run = sections.filter(({ place }) => place !== '_error' && place !== 'sla');
  return [
    ...children.map((child) => storedBy(child, known, depth)),
    ...run.map((section) => perhapsStored(storedBy(section, known, depth))),
  ];
}

function own(task: DigTask): Stored {
  if (task.kind === 'group') return NOTHING_STORED;
  const stores = operatorStores.get(operatorOf(task)?.name ?? '');
  if (!stores) return ANYTHING;
  const { always = [], asked } = stores;
  const answer = asked ? isAsked(task, asked) : 'no';
  return {
    ...NOTHING_STORED,
    sure: new Set([...always, ...(answer === 'yes' ? (asked?.names ?? []) : [])]),
    perhaps: new Set(answer === 'unknown' ? asked?.names : []),
  };
}

function isAsked(task: DigTask, { on, defaults }: { on: string; defaults: string }): 'yes' | 'no' | 'unknown' {
  const value = (paramOf(task, on) ?? paramOf(task, `${defaults}.${on}`))?.value;
  if (value === undefined) return 'no';
  if (value.kind !== 'scalar' || String(value.value).includes('${')) return 'unknown';
  return ['false', '', 'null'].includes(String(value.value)) ? 'no' : 'yes';
}

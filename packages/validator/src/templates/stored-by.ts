import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';
import { joinStored } from './join-stored.js';
import { type OperatorStores, operatorStores } from './operator-stores.js';
import { scriptStores } from './script-stores.js';
import { NOTHING_STORED, type Stored } from './stored.js';

const ANYTHING: Stored = { ...NOTHING_STORED, anything: true };

/** Deeper than any workflow that Digdag runs. */
const MAX_DEPTH = 200;

/** What is known of tasks so far, so that each is looked at once, and the project's files, where scripts are. */
export interface StoredTasks {
  readonly known: Map<DigTask, Stored>;
  readonly files: ReadonlyMap<string, string>;
}

/** What a task and all below it store, once it has succeeded. */
export function storedBy(task: DigTask, tasks: StoredTasks, depth = 0): Stored {
  const before = tasks.known.get(task);
  if (before) return before;
  if (depth > MAX_DEPTH) return ANYTHING;
  const all = task.kind === 'disabled' ? [] : [own(task, tasks.files), ...below(task, tasks, depth + 1)];
  const stored = joinStored(all);
  tasks.known.set(task, stored);
  return stored;
}

/** The same, for those of whom it is not sure that they run. */
export function perhapsStored({ sure, perhaps, unfinished, anything }: Stored): Stored {
  return { sure: NOTHING_STORED.sure, perhaps: new Set([...sure, ...perhaps]), unfinished, anything };
}

function below({ children, sections }: DigTask, tasks: StoredTasks, depth: number): Stored[] {
  const run = sections.filter(({ place }) => place !== '_error' && place !== 'sla');
  return [
    ...children.map((child) => storedBy(child, tasks, depth)),
    ...run.map((section) => perhapsStored(storedBy(section, tasks, depth))),
  ];
}

function own(task: DigTask, files: StoredTasks['files']): Stored {
  if (task.kind === 'group') return NOTHING_STORED;
  const stores = operatorStores.get(task.operator?.name ?? '');
  if (!stores) return scriptStores(task, files) ? ANYTHING : NOTHING_STORED;
  return storedOn(stores, stores.asked ? isAsked(task, stores.asked) : 'no');
}

type Answer = 'yes' | 'no' | 'unknown';

const answers = new Map<OperatorStores, Map<Answer, Stored>>();

/** What an operator stores; the same object for the same answer, as tasks of few operators are joined again and again. */
function storedOn(stores: OperatorStores, answer: Answer): Stored {
  let known = answers.get(stores);
  if (known === undefined) answers.set(stores, (known = new Map()));
  let stored = known.get(answer);
  if (stored === undefined) known.set(answer, (stored = make(stores, answer)));
  return stored;
}

function make({ always = [], asked }: OperatorStores, answer: Answer): Stored {
  return {
    ...NOTHING_STORED,
    sure: new Set([...always, ...(answer === 'yes' ? (asked?.names ?? []) : [])]),
    perhaps: new Set(answer === 'unknown' ? asked?.names : []),
  };
}

function isAsked(task: DigTask, { on, defaults }: { on: string; defaults: string }): Answer {
  const value = (paramOf(task, on) ?? paramOf(task, `${defaults}.${on}`))?.value;
  if (value === undefined) return 'no';
  if (value.kind !== 'scalar' || String(value.value).includes('${')) return 'unknown';
  return ['false', '', 'null'].includes(String(value.value)) ? 'no' : 'yes';
}

import { oncePer } from '../once-per.js';
import { parseSchedule } from '../parse-schedule.js';
import type { Schedule } from '../schedule.js';
import { ScheduleError } from '../schedule-error.js';
import type { YamlEntry, YamlMap, YamlValue } from '../yaml/index.js';
import { entryOf } from './entry-of.js';
import type { DigWorkflow } from './read-workflow.js';

/** The `schedule:` of a workflow, as it is written and as Digdag reads it. */
export interface WorkflowSchedule {
  readonly workflow: DigWorkflow;
  readonly entry: YamlEntry;
  /** Undefined where it is no mapping. */
  readonly map: YamlMap | undefined;
  /** The key that Digdag takes for the scheduler, `daily>`: the first that ends in `>`. */
  readonly scheduler: YamlEntry | undefined;
  /** Undefined where Digdag refuses it, whatever the reason but keys that it does not know. */
  readonly schedule: Schedule | undefined;
  /** Digdag's words when it refuses it. */
  readonly refusal: string | undefined;
}

/** The schedules of workflows that have one; those that are null are left out, the loader refuses them. */
export function schedulesOf(workflows: readonly DigWorkflow[]): WorkflowSchedule[] {
  return workflows.flatMap(scheduleOf);
}

const scheduleOf = oncePer(read);

function read(workflow: DigWorkflow): WorkflowSchedule[] {
  const entry = workflow.value && entryOf(workflow.value, 'schedule');
  if (!entry || isNull(entry.value)) return [];
  const map = entry.value.kind === 'map' ? entry.value : undefined;
  const scheduler = map?.entries.find(({ key }) => key.endsWith('>'));
  return [{ workflow, entry, map, scheduler, ...readSchedule(entry.value, timezoneOf(workflow)) }];
}

/** What Digdag makes of a `schedule:`; keys that it does not know are left aside. */
export function readSchedule(value: YamlValue, timezone: string): Pick<WorkflowSchedule, 'schedule' | 'refusal'> {
  try {
    return { schedule: parseSchedule(plain(value), timezone, { unknownKeys: 'allow' }), refusal: undefined };
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    // A bad time zone is told where it stands; the schedule may be fine.
    if (error.kind === 'load' && timezone !== 'UTC') return readSchedule(value, 'UTC');
    return { schedule: undefined, refusal: error.message };
  }
}

/** The text of a workflow's `timezone:`, `UTC` where it has none. */
export function timezoneOf({ value }: DigWorkflow): string {
  const timezone = value && entryOf(value, 'timezone')?.value;
  return timezone?.kind === 'scalar' && timezone.value !== null ? String(timezone.value) : 'UTC';
}

function isNull(value: YamlValue): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** What is deeper than a value of a schedule is wrong anyway. */
function plain(value: YamlValue): unknown {
  if (value.kind === 'map') return Object.fromEntries(value.entries.map((entry) => [entry.key, shallow(entry.value)]));
  return shallow(value);
}

function shallow(value: YamlValue): unknown {
  if (value.kind === 'list') return [];
  if (value.kind === 'map') return {};
  return typeof value.value === 'bigint' ? Number(value.value) : value.value;
}

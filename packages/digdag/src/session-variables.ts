import { offsetText } from './offset-text.js';
import { parseTimezone } from './timezone.js';
import { offsetAt, type Zone } from './wall-clock.js';

/** What a task's built-in variables tell of. */
export interface TaskSession {
  readonly timezone: string;
  readonly session: Date;
  /** The sessions of the schedule around this one; without a schedule they are not defined. */
  readonly lastSession?: Date | undefined;
  readonly nextSession?: Date | undefined;
  readonly lastExecutedSession?: Date | undefined;
  readonly sessionUuid: string;
  readonly sessionId: number;
  readonly attemptId: number;
  readonly projectId: number;
  readonly retryAttemptName?: string | undefined;
  readonly taskName: string;
}

/** The built-in variables of a task, as its templates see them. An unknown time zone is a RangeError. */
export function sessionVariables(task: TaskSession): Record<string, unknown> {
  const zone = parseTimezone(task.timezone)?.dates;
  if (zone === undefined) throw new RangeError(`Unknown time zone: ${task.timezone}`);
  const { session_time, ...session } = timeVariables('session', zone, task.session);
  const last = task.lastSession && timeVariables('last_session', zone, task.lastSession);
  const next = task.nextSession && timeVariables('next_session', zone, task.nextSession);
  const executed = timeVariables('last_executed_session', zone, task.lastExecutedSession);
  // The order is the engine's: the schedule's times are parameters of the attempt, and stand before all else.
  return {
    ...(last && { last_session_time: last['last_session_time'] }),
    ...(next && { next_session_time: next['next_session_time'] }),
    ...(task.lastExecutedSession && { last_executed_session_time: executed['last_executed_session_time'] }),
    timezone: task.timezone,
    session_uuid: task.sessionUuid,
    session_time,
    session_id: task.sessionId,
    ...session,
    ...last,
    ...executed,
    ...next,
    project_id: task.projectId,
    ...(task.retryAttemptName !== undefined && { retry_attempt_name: task.retryAttemptName }),
    attempt_id: task.attemptId,
    task_name: task.taskName,
  };
}

/** A time that is not known has empty texts, and the offset of 1970. */
function timeVariables(prefix: string, zone: Zone, at: Date | undefined): Record<string, unknown> {
  const instant = at?.getTime() ?? 0;
  const offset = offsetAt(zone, instant);
  const local = new Date(instant + offset).toISOString();
  const date = local.slice(0, -14);
  const known = (value: string | number) => (at === undefined ? '' : value);
  return {
    [`${prefix}_time`]: known(local.slice(0, -5) + offsetText(offset, ':')),
    [`${prefix}_date`]: known(date),
    [`${prefix}_date_compact`]: known(date.replaceAll('-', '')),
    [`${prefix}_local_time`]: known(local.slice(0, -5).replace('T', ' ')),
    [`${prefix}_tz_offset`]: offsetText(offset, ''),
    [`${prefix}_unixtime`]: known(Math.floor(instant / 1000)),
  };
}

import type { TaskSession } from '../src/templates.js';

/** A line of `vectors/template.jsonl.gz`. */
export interface TemplateCase {
  readonly id: string;
  readonly kind: 'template' | 'config';
  readonly template?: string;
  readonly local?: Record<string, unknown>;
  readonly params: Record<string, unknown>;
  readonly timezone: string;
  readonly session_time: string;
  readonly last_session_time?: string;
  readonly next_session_time?: string;
  readonly last_executed_session_time?: string;
  readonly retry_attempt_name?: string;
  readonly show?: readonly string[];
  readonly all?: boolean;
  readonly result?: string;
  readonly json?: string;
  readonly error?: string;
  readonly js_error?: string;
}

/** The session of a case; its ids are those that the recording fixed. */
export function sessionOf(line: TemplateCase): TaskSession {
  const time = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  return {
    timezone: line.timezone,
    session: new Date(line.session_time),
    lastSession: time(line.last_session_time),
    nextSession: time(line.next_session_time),
    lastExecutedSession: time(line.last_executed_session_time),
    retryAttemptName: line.retry_attempt_name,
    sessionUuid: '11111111-2222-3333-4444-555555555555',
    sessionId: 22,
    attemptId: 33,
    projectId: 7,
    taskName: '+wf+task',
  };
}

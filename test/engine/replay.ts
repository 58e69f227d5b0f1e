import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Attempt, CheckAnswer, Engine, JsonObject, RunRequest } from './engine-types.js';
import type { Stub } from './td-stub.js';
import { startStub } from './td-stub.js';
import type { CompileLine, LoadLine, RecordedAttempt, RunLine } from './vectors.js';
import { writeFiles } from './vectors.js';

const APIKEY = '0123456789abcdef0123456789abcdef01234567';
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Where the answer of the engine and the recording part, in words; undefined when they agree. */
export function compileDifference(line: CompileLine, answer: CheckAnswer): string | undefined {
  // The check computes no first time: an impossible date would never give one.
  const errors = [...(line.errors ?? []), ...(line.push_errors ?? [])].filter(({ stage }) => stage !== 'first_time');
  if (answer.ok) {
    if (errors.length > 0) return `accepted, not refused with ${JSON.stringify(errors)}`;
    const [got, recorded] = [answer.workflows, line.workflows ?? []].map(inOrderOfName);
    return isDeepStrictEqual(got, recorded) ? undefined : `other trees: ${got?.join()} <> ${recorded?.join()}`;
  }
  if (errors.length === 0) return `refused with ${JSON.stringify(answer.errors)}`;
  const recorded = errors.map(({ stage, file, message }) => ({ stage: stage.replace('_keys', ''), file, message }));
  for (const { stage, file, message } of recorded) {
    // A missing include, for one, ends the loading of the project without naming the file.
    const got = answer.errors.find((error) => error.stage === stage && error.file === (file ?? error.file));
    if (got === undefined) return `not refused at ${stage} of ${file}: ${JSON.stringify(answer.errors)}`;
    if (stage === 'compile' && got.message !== message) return `other words: ${got.message} <> ${message}`;
  }
  return undefined;
}

/** Texts, because the order of the keys is part of the result. */
function inOrderOfName(workflows: { name: string; tasks: { upstreams: number[] }[] }[]): string[] {
  return [...workflows]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((workflow) =>
      JSON.stringify({
        ...workflow,
        tasks: workflow.tasks.map((task) => ({
          ...task,
          upstreams: [...new Set(task.upstreams)].sort((a, b) => a - b),
        })),
      }),
    );
}

/** Plays the starts of a recorded line in `folder` and gives all attempts that came of it, in order. */
export async function replayRun(engine: Engine, line: RunLine, folder: string): Promise<Attempt[]> {
  const stub = await startStub(line.td ?? {});
  const base = {
    dir: writeFiles(folder, line.files),
    secrets: line.secrets ?? {},
    fastRetry: true,
    ...(line.td === undefined ? {} : { td: tdOf(stub) }),
  };
  const attempts: Attempt[] = [];
  try {
    for (const action of [{ do: 'start' as const, ...line.start }, ...(line.then ?? [])]) {
      if (action.do === 'push') writeFiles(folder, action.files);
      if (action.do !== 'start') continue;
      const { workflow, session, params, retryAttemptName } = action;
      const resumed = 'resume' in action && action.resume ? attempts[action.resume.attempt]?.attemptId : undefined;
      const answer = await engine.run({
        ...base,
        workflow,
        sessionTime: session,
        params,
        ...(retryAttemptName === undefined ? {} : { retryAttemptName }),
        ...(resumed === undefined ? {} : { resume: resumed }),
      });
      attempts.push(answer, ...answer.required);
    }
  } finally {
    await stub.close();
  }
  return attempts;
}

/** The part of an attempt that a recording fixes, in the same form for both. */
export function comparable(line: RunLine, attempt: Attempt | RecordedAttempt, folder: string): JsonObject {
  const text = (value: string): string =>
    value.replaceAll(folder, '<workspace>').replace(/((?:id: |projectId: |\(session |in session ))\d+/g, '$1<id>');
  // Ids of jobs depend on who comes first in a parallel group.
  const withoutJobIds = line.varies !== undefined;
  const tasks = attempt.tasks.map(({ ref, state, parent, upstreams, error, storeParams }) => ({
    ref,
    state,
    parent,
    upstreams: [...upstreams].sort(),
    error: text((typeof error === 'object' ? error?.message : error) ?? ''),
    storeParams: JSON.parse(
      JSON.stringify(storeParams ?? {}, (key, value: unknown) =>
        withoutJobIds && (key === 'last_job_id' || key === 'last_job') ? undefined : value,
      ),
    ) as JsonObject,
  }));
  const echo: Record<string, string[]> = {};
  for (const said of attempt.echo) (echo[said.task] ??= []).push(text(said.text).replace(/\n$/, ''));
  return { status: attempt.status, tasks: Object.fromEntries(tasks.map((task) => [task.ref, task])), echo };
}

/** Pairs of tasks that ran in an order which the recording excludes. */
export function brokenOrder(attempt: Attempt, recorded: RecordedAttempt): [string, string][] {
  const at = (event: 'start' | 'end', task: string): number =>
    attempt.order.findIndex((entry) => entry.event === event && entry.task === task);
  return recorded.before.filter(
    ([first, second]) => at('start', second) >= 0 && at('end', first) > at('start', second),
  );
}

/** What reached TD of a recorded load, and how the task ended. */
export async function replayLoad(engine: Engine, line: LoadLine, folder: string): Promise<LoadLine['expect']> {
  const stub = await startStub(line.td ?? {});
  try {
    const { success, tasks } = await engine.run({
      dir: writeFiles(folder, line.files),
      workflow: 'main',
      sessionTime: line.session,
      params: line.params,
      secrets: line.secrets,
      td: tdOf(stub),
    });
    const error = tasks.find((task) => task.error !== null)?.error?.replaceAll(folder, '<workspace>');
    const request = stub.requests.find(({ method }) => method === 'POST');
    return {
      success,
      ...(error === undefined ? {} : { error }),
      ...(request === undefined ? {} : { request: { path: request.path, raw: request.raw.replace(UUID, '<uuid>') } }),
    };
  } finally {
    await stub.close();
  }
}

/** How a run reaches the stub. */
export function tdOf(stub: Stub): NonNullable<RunRequest['td']> {
  return { host: '127.0.0.1', port: stub.port, apikey: APIKEY };
}

/** A fresh folder name below `root`, deep enough for files beside the project. */
export function projectFolder(root: string, id: string): string {
  return join(root, id, 'project');
}

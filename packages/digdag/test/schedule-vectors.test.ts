import assert from 'node:assert/strict';
import {
  firstSchedule,
  lastSession,
  nextSchedule,
  parseSchedule,
  ScheduleError,
  type ScheduleTime,
} from '../src/index.js';
import { readVectors } from './read-vectors.js';

interface Time {
  session: string;
  run: string;
}

interface Case {
  id: string;
  schedule: unknown;
  timezone: string;
  at: string;
  first?: Time;
  next?: Time[];
  last?: Time;
  error?: string;
  stage?: 'load' | 'first';
  push_error?: string;
  hang?: true;
}

const cases = readVectors<Case>('schedule');

describe('a schedule of the recorded engine', () => {
  it('has the sessions and run times that Digdag computes', () => {
    const accepted = cases.filter((recorded) => recorded.first !== undefined);
    assert.ok(accepted.length > 500);
    for (const recorded of accepted) {
      const schedule = parse(recorded);
      const first = firstSchedule(schedule, new Date(recorded.at));
      const second = nextSchedule(schedule, first.session);
      const third = nextSchedule(schedule, second.session);
      const fourth = nextSchedule(schedule, third.session);
      assert.deepEqual(
        [first, second, third, fourth].map(spell),
        [recorded.first, ...(recorded.next ?? [])],
        recorded.id,
      );
    }
  });

  it('has the last session time that Digdag gives a session, even where that was none', () => {
    const withLast = cases.filter((recorded) => recorded.last !== undefined);
    assert.ok(withLast.length > 500);
    for (const recorded of withLast) {
      const session = new Date(recorded.first?.session ?? '');
      // Java writes years beyond 9999 with five digits, a Date reads six.
      const readable = Number.isNaN(session.getTime())
        ? new Date((recorded.first?.session ?? '').replace('+', '+0'))
        : session;
      assert.deepEqual(spell(lastSession(parse(recorded), readable)), recorded.last, recorded.id);
    }
  });

  it('is refused in the words of Digdag', () => {
    const refused = cases.filter((recorded) => recorded.error !== undefined && recorded.stage !== 'first');
    assert.ok(refused.length > 100);
    for (const recorded of refused) {
      const kind = recorded.stage ?? 'schedule';
      assert.deepEqual(
        refusal(() => parse(recorded)),
        { kind, message: recorded.error },
        recorded.id,
      );
    }
  });

  it('is refused by a push alone for keys that nothing reads', () => {
    for (const recorded of cases.filter(({ error }) => error === undefined)) {
      const expected = recorded.push_error === undefined ? undefined : { kind: 'push', message: recorded.push_error };
      assert.deepEqual(
        refusal(() => parseSchedule(recorded.schedule, recorded.timezone)),
        expected,
        recorded.id,
      );
    }
  });

  it('has no first time where Digdag hangs or fails to find one', () => {
    const without = cases.filter((recorded) => recorded.hang === true || recorded.stage === 'first');
    assert.ok(without.length > 0);
    for (const recorded of without) {
      const schedule = parse(recorded);
      const { kind } = refusal(() => firstSchedule(schedule, new Date(recorded.at))) ?? {};
      assert.equal(kind, 'never', recorded.id);
    }
  });
});

function parse(recorded: Case) {
  return parseSchedule(recorded.schedule, recorded.timezone, { unknownKeys: 'allow' });
}

function refusal(action: () => unknown): { kind: string; message: string } | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    return { kind: error.kind, message: error.message };
  }
}

/** The instants as Java writes them. */
function spell({ session, run }: ScheduleTime): Time {
  const text = (date: Date) => date.toISOString().replace(/^\+0/, '+').replace('.000Z', 'Z');
  return { session: text(session), run: text(run) };
}

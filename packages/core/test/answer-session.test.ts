import assert from 'node:assert/strict';
import { gatherAnswers, type AnswerSession } from '../src/answers/answer-session.js';
import { isAsked, questionsOf, repeatCommand, resolveAnswers, type Answers } from '../src/index.js';
import { flags, source, today } from './example-source.js';

/** A person who takes what is offered, but for some answers. */
function person(typed: Record<string, unknown> = {}) {
  const asked: string[] = [];
  const ask = (prompt: object): Promise<unknown> => {
    const { name, default: offered } = prompt as { name: string; default: unknown };
    asked.push(name);
    return Promise.resolve(typed[name] ?? offered);
  };
  return { asked, ask };
}

const session = (more: Partial<AnswerSession>): AnswerSession => ({
  source,
  given: [],
  record: {},
  ask: undefined,
  defaults: false,
  askAgain: false,
  today,
  repeat: (answers: Answers) => repeatCommand('yo cdp-ingestion:example', answers),
  ...more,
});
const byDefault = resolveAnswers(source, [], today).answers;

describe('gathering answers', () => {
  it('asks every question that applies, in order, and takes what is typed', async () => {
    const { asked, ask } = person({ notify: 'mail', notifyTo: 'a@example.com', objects: ['shops'] });
    const { answers, asked: wasAsked } = await gatherAnswers(session({ ask }));
    const skipped = ['authenticationId', 'cron'];
    const keys = questionsOf(source)
      .filter((question) => isAsked(question))
      .map(({ key }) => key);
    assert.deepEqual(
      asked,
      keys.filter((key) => !skipped.includes(key)),
    );
    assert.deepEqual([answers.notifyTo, answers.objects, wasAsked], ['a@example.com', ['shops'], true]);
  });

  it('gives by Enter all the way what defaults give', async () => {
    const { answers } = await gatherAnswers(session({ ask: person().ask }));
    assert.deepEqual(answers, byDefault);
    assert.deepEqual((await gatherAnswers(session({ defaults: true }))).answers, byDefault);
  });

  it('derives a default from the answers before it', async () => {
    const { answers } = await gatherAnswers(session({ ask: person({ sourceName: 'shop' }).ask }));
    assert.equal(answers.database, 'shop_raw');
  });

  it('takes a flag before the file, the file before what is remembered, and that before asking', async () => {
    const record = {
      example: { source: 'example', sourceName: 'example', database: 'remembered', parallel: 9, region: 'eu01' },
    };
    const given = [flags({ database: 'from_flag' }), flags({ database: 'from_file', parallel: 5 })];
    const { asked, ask } = person();
    const { answers } = await gatherAnswers(session({ ask, record, given }));
    assert.deepEqual([answers.database, answers.parallel, answers.region], ['from_flag', 5, 'eu01']);
    for (const key of ['sourceName', 'database', 'parallel', 'region']) assert.ok(!asked.includes(key), key);
  });

  it('asks again what is remembered when told to, and offers it', async () => {
    const record = { shop: { source: 'example', sourceName: 'shop', parallel: 9 } };
    const { asked, ask } = person({ sourceName: 'shop' });
    const { answers } = await gatherAnswers(session({ ask, record, askAgain: true }));
    assert.ok(asked.includes('sourceName') && asked.includes('parallel'));
    assert.equal(answers.parallel, 9);
  });

  it('takes the only instance of the source that the project has for the one that is meant', async () => {
    const one = { shop: { source: 'example', ...byDefault, sourceName: 'shop' } };
    assert.equal((await gatherAnswers(session({ record: one }))).answers.sourceName, 'shop');
    const two = { ...one, other: { source: 'example', ...byDefault, sourceName: 'other' } };
    await assert.rejects(gatherAnswers(session({ record: two })), { message: /missing: --source-name, / });
  });

  it('names all that is missing where nobody can be asked, with a command that gives it', async () => {
    const missing = gatherAnswers(session({ given: [flags({ database: 'raw' })] }));
    await assert.rejects(missing, (error: Error & { exitCode: number }) => {
      assert.equal(error.exitCode, 2);
      const [sentence = '', command = ''] = error.message.split('\n');
      assert.match(
        sentence,
        /^Nobody can be asked here, and these answers are missing: --source-name, --objects, .*--region\. Give them, or --defaults:$/,
      );
      assert.equal(command.trim(), repeatCommand('yo cdp-ingestion:example', { ...byDefault, database: 'raw' }));
      return true;
    });
  });

  it('leaves a gap in that command where only a person knows the answer', async () => {
    const given = [flags({ auth: 'authentication' })];
    await assert.rejects(gatherAnswers(session({ given, defaults: true })), {
      message: /this answer is missing: --authentication-id\. Give it:\n.* --authentication-id AUTHENTICATION_ID$/,
    });
  });

  it('names no answer as missing whose default is another one that is missing', async () => {
    const second = { key: 'second', type: 'text', message: 'Second', help: 'Second.', defaultFrom: 'first' } as const;
    const questions = [{ key: 'first', type: 'text', message: 'First', help: 'First.' } as const, second];
    await assert.rejects(gatherAnswers(session({ source: { ...source, questions }, defaults: true })), {
      message: /this answer is missing: --first\. Give it:\n.* --first FIRST$/,
    });
  });

  it('forgets what it remembers of an object that is left out, and refuses what never was one', async () => {
    const before = {
      source: 'example',
      sourceName: 'example',
      objects: ['orders', 'shops', 'clicks'],
      strategy: { orders: 'append', shops: 'replace', clicks: 'append' },
      lookback: { '*': 60, clicks: 5 },
      after: { orders: 'shops+clicks', clicks: 'orders' },
      required: ['orders.id', 'clicks.page'],
      filters: ['orders.id is_not_null', 'clicks.page equals a'],
      mask: { 'clicks.page': 'hash' },
    };
    const given = [flags({ objects: 'orders,shops' })];
    const { answers, remembered } = await gatherAnswers(
      session({ record: { example: before }, given, defaults: true }),
    );
    assert.deepEqual(
      { source: 'example', ...remembered.values },
      before,
      'it still says what the files were made from',
    );
    assert.deepEqual(answers.strategy, { orders: 'append', shops: 'replace' });
    assert.deepEqual(answers.lookback, { '*': 60 });
    assert.deepEqual(answers.after, { orders: 'shops' });
    assert.deepEqual([answers.required, answers.filters, answers.mask], [['orders.id'], ['orders.id is_not_null'], {}]);
    const wrong = { example: { ...before, strategy: { nothing: 'merge' } } };
    await assert.rejects(gatherAnswers(session({ record: wrong, given, defaults: true })), {
      message: /^\.yo-rc\.json: example: strategy: "nothing" is not one of orders, shops/,
    });
  });

  it('says where a wrong answer stands', async () => {
    await assert.rejects(gatherAnswers(session({ given: [flags({ database: 'Raw' })], defaults: true })), {
      message: /^--database: "Raw" must be 3 to 128/,
    });
    const record = { example: { source: 'example', parallel: 99 } };
    await assert.rejects(gatherAnswers(session({ record, defaults: true })), {
      message: '.yo-rc.json: example: parallel: must be a whole number from 1 to 30, not "99".',
    });
  });

  it('refuses an answer that another one makes void, unless it serves other sources too or a person chose', async () => {
    const given = [flags({ cron: '0 3 * * *' })];
    const says =
      /^--cron: it would have no effect beside the other answers\. The schedule as .*with --schedule cron\.$/;
    await assert.rejects(gatherAnswers(session({ given, defaults: true })), { message: says });
    await assert.rejects(gatherAnswers(session({ given: [flags({ notifyTo: 'a@b.c' })], defaults: true })), {
      message: /^--notifyTo: it would have no effect/,
    });
    const shared = [{ ...flags({ cron: '0 3 * * *' }), shared: true }];
    assert.equal((await gatherAnswers(session({ given: shared, defaults: true }))).answers.cron, undefined);
    assert.equal((await gatherAnswers(session({ given, ask: person().ask }))).answers.schedule, 'daily');
    const record = { example: { source: 'example', cron: '0 3 * * *' } };
    assert.equal((await gatherAnswers(session({ record, defaults: true }))).answers.cron, undefined);
  });

  it('ends what is wrong with one full stop', async () => {
    const given = [flags({ schedule: 'cron', cron: '61 * * * *' })];
    await assert.rejects(gatherAnswers(session({ given, defaults: true })), { message: /[^.]\.$/ });
  });

  it('gives a second name of a source none of the answers of the first', async () => {
    const record = { example: { source: 'example', sourceName: 'example', database: 'first_raw', parallel: 9 } };
    const given = [flags({ sourceName: 'second' })];
    const { answers } = await gatherAnswers(session({ record, given, defaults: true }));
    assert.deepEqual([answers.database, answers.parallel], ['second_raw', 3]);
  });
});

import assert from 'node:assert/strict';
import {
  answersSchema,
  answerText,
  checkAnswers,
  questionsOf,
  readAnswer,
  readAnswersFile,
  repeatCommand,
  resolveAnswers,
  valueFor,
  type AnswerValue,
  type Question,
} from '../src/index.js';
import { flags, source, today } from './example-source.js';

const find = (key: string) => questionsOf(source).find((question) => question.key === key) as Question;
const read = (key: string, raw: unknown, answers = {}) => readAnswer(find(key), raw, { source, answers, today });
const refuses = (key: string, raw: unknown, says: RegExp | string, answers = {}) =>
  assert.throws(() => read(key, raw, answers), { name: 'UserError', exitCode: 2, message: says });

describe('one answer', () => {
  it('is a whole number within its limits, as number or as text', () => {
    assert.equal(read('parallel', 30), 30);
    assert.equal(read('parallel', '1'), 1);
    for (const raw of [0, 31, 1.5, '1.5', '-1', '', 'many', null, [3], { a: 1 }, '1e1', NaN])
      refuses('parallel', raw, /^must be a whole number from 1 to 30, not /);
  });

  it('is a day that there is, and that has been', () => {
    assert.equal(read('startDate', '2024-02-10'), '2024-02-10');
    assert.equal(read('startDate', new Date('2024-01-31')), '2024-01-31');
    for (const raw of ['2023-02-29', '2024-1-1', '01/02/2024', '2024-01-01T00:00', '', 20240101, null])
      refuses('startDate', raw, /is not a date: write YYYY-MM-DD/);
    refuses('startDate', '2024-02-11', '"2024-02-11" is in the future: today is 2024-02-10');
  });

  it('is one of the choices, or some of them in the order of the choices, objects as they are named', () => {
    assert.equal(read('schedule', 'hourly'), 'hourly');
    refuses('schedule', 'sometimes', /^"sometimes" is not one of hourly, daily/);
    refuses('schedule', ['hourly'], /is not one of/);
    assert.deepEqual(read('objects', 'clicks, orders'), ['clicks', 'orders']);
    assert.deepEqual(read('allowEmpty', 'clicks, orders'), ['orders', 'clicks']);
    assert.deepEqual(read('objects', ['shops', 'shops']), ['shops']);
    refuses('objects', 'orders,events', '"events" is not one of orders, shops, clicks');
    for (const raw of ['', ' , ', []]) refuses('objects', raw, /^names nothing: choose at least one of orders/);
    assert.deepEqual(read('allowEmpty', []), []);
  });

  it('is a value per object, or one for all', () => {
    assert.deepEqual(read('lookback', 60), { '*': 60 });
    assert.deepEqual(read('lookback', '60, orders=0'), { '*': 60, orders: 0 });
    assert.deepEqual(read('lookback', { orders: 5 }), { orders: 5 });
    assert.deepEqual(read('strategy', 'orders=append'), { orders: 'append' });
    assert.deepEqual(read('dataSource', 'orders=a=b'.replace('=b', '-b')), { orders: 'a-b' });
    refuses('lookback', 'events=1', '"events" is not one of orders, shops, clicks');
    refuses('lookback', 'orders=soon', /must be a whole number/);
    refuses('strategy', { orders: 'upsert' }, /^"upsert" is not one of merge, append, replace/);
    refuses('dataSource', 'orders=a b', /must be letters, digits/);
    assert.equal(valueFor({ '*': 1, orders: 2 }, 'orders'), 2);
    assert.equal(valueFor({ '*': 1, orders: 2 }, 'shops'), 1);
    assert.equal(valueFor({}, 'constructor'), undefined);
  });

  it('may be in several flags, each with commas or not, but nothing twice', () => {
    assert.deepEqual(read('objects', ['orders,shops', 'clicks']), ['orders', 'shops', 'clicks']);
    assert.deepEqual(read('strategy', ['orders=append,clicks=append', 'shops=replace']), {
      orders: 'append',
      clicks: 'append',
      shops: 'replace',
    });
    assert.deepEqual(read('columns', ['orders=id,shops=id name', 'clicks=page']), {
      orders: 'id',
      shops: 'id name',
      clicks: 'page',
    });
    refuses('strategy', 'orders=append,orders=merge', '"orders" is there twice');
    refuses('lookback', ['60', '3600'], 'the value of all is there twice');
  });

  it('of words may be a list, in an answers file', () => {
    assert.deepEqual(read('key', { orders: ['id', 'name'] }), { orders: 'id name' });
    assert.deepEqual(read('columns', { orders: ['id:bigint', 'name'] }), { orders: 'id:bigint name' });
    assert.deepEqual(read('after', { orders: ['shops', 'clicks'] }), { orders: 'shops clicks' });
    refuses('columns', { orders: [{ id: 'bigint' }] }, /^must be a text, not /);
    refuses('dataSource', { orders: ['a', 'b'] }, /^must be a text, not /);
  });

  it('says how columns of several objects are written where they are not', () => {
    for (const raw of ['orders=id:bigint;shops=id', 'orders=id other=name'])
      refuses('columns', raw, /is no list of columns: between objects stands a comma, as in orders=/);
  });

  it('knows which operator of a filter a sign means', () => {
    for (const [sign, operator] of [
      ['==', 'equals'],
      ['!=', 'not_equals'],
      ['<=', 'less_or_equal'],
    ])
      refuses('filters', `orders.name ${sign} 1`, new RegExp(`is no operator, did you mean ${operator}\\?`), {
        objects: ['orders'],
      });
  });

  it('is a text that its question accepts, and never a secret', () => {
    assert.equal(read('timezone', 'Asia/Tokyo'), 'Asia/Tokyo');
    for (const raw of [true, null, undefined, {}, []]) refuses('database', raw, /^must be a text, not /);
    refuses('database', '  ', 'must not be empty');
    refuses('notifyTo', 'https://example.com/hook', /^looks like a webhook URL: give the name of a TD secret/, {
      notify: 'webhook',
    });
    assert.equal(read('notifyTo', 'slack_url', { notify: 'webhook' }), 'slack_url');
    assert.equal(read('notifyTo', 'a@b.c,d@e.f', { notify: 'mail' }), 'a@b.c,d@e.f');
    refuses('notifyTo', 'someone', /must be an e-mail address/, { notify: 'mail' });
    assert.equal(read('notifyTo', 'ops/tell', { notify: 'workflow' }), 'ops/tell');
    refuses('notifyTo', 'a/b/c', /must be the name of a workflow/, { notify: 'workflow' });
  });
});

describe('all answers', () => {
  it('hold no answer to a question that does not apply', () => {
    const { answers } = resolveAnswers(source, [flags({ cron: '0 1 * * *', notifyTo: 'x' })], today);
    assert.ok(!('cron' in answers) && !('notifyTo' in answers) && !('authenticationId' in answers));
  });

  it('must fit each other', () => {
    const check = (strategy: AnswerValue, objects: string[]) => checkAnswers(source, { objects, strategy });
    check({ orders: 'append', clicks: 'append', shops: 'replace' }, ['orders', 'clicks', 'shops']);
    assert.throws(() => check({ shops: 'merge' }, ['shops']), { message: /^--strategy: shops can only be replaced/ });
    check({ shops: 'merge' }, ['orders']);
    assert.throws(() => check({ '*': 'merge' }, ['clicks']), {
      message: /^--strategy: clicks cannot be merged: it has no key/,
    });
  });

  it('are repeated by a command that a shell reads back as they were', () => {
    const answers = {
      sourceName: 'shop',
      cron: "0 2 * * 'x'",
      objects: ['a', 'b'],
      lookback: { '*': 1, a: 2 },
      allowEmpty: [],
      authParam: {},
    };
    assert.equal(
      repeatCommand('yo cdp-ingestion:example', answers, { project: 'my project' }),
      `yo cdp-ingestion:example --source-name shop --cron '0 2 * * '\\''x'\\''' --objects a,b --lookback 1,a=2 --project 'my project'`,
    );
  });

  it('come back from their texts as they were', () => {
    const { answers } = resolveAnswers(
      source,
      [flags({ auth: 'authentication', authenticationId: 7, notify: 'mail', notifyTo: 'a@b.c' })],
      today,
    );
    const texts = Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, answerText(value)]));
    const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
    assert.deepEqual(resolveAnswers(source, [flags(given)], '2024-03-01').answers, answers);
  });
});

describe('an answers file', () => {
  const keys = ['database', 'objects', 'parallel'];
  const readFile = (text: string) => readAnswersFile(text, 'a.yml', keys);

  it('may name its schema, for editors', () => {
    assert.deepEqual(readFile('{"$schema": "./answers.schema.json", "parallel": 3}').values.parallel, 3);
  });

  it('says on which line an answer stands', () => {
    const { nameOf } = readFile('# mine\ndatabase: raw\n\nparallel: 3\n');
    assert.deepEqual([nameOf('database'), nameOf('parallel')], ['a.yml:2: database', 'a.yml:4: parallel']);
  });

  it('is refused when a key is there twice, when it is no map, and when it is empty', () => {
    assert.throws(() => readFile('parallel: 1\nparallel: 2\n'), {
      message: /^a\.yml:2:1: this is not YAML or JSON: Map keys must be unique\.$/,
    });
    for (const text of ['', '# only a comment\n', 'database', '[1]', 'null'])
      assert.throws(() => readFile(text), { message: /^a\.yml:1: must hold keys and values/ });
  });

  it('is never quoted where it holds a secret', () => {
    const secret = `pk_${'0123456789abcdef'.repeat(2)}01`;
    for (const text of [`${secret}: x\n`, `database: [${secret}\n`, `database: *${secret}\n`, `"${secret}" x: y`])
      assert.throws(
        () => readFile(text),
        (error: Error) => error.name === 'UserError' && !error.message.includes(secret),
        text,
      );
  });
});

describe('the schema of an answers file', () => {
  it('has every key, with what the help says', () => {
    const { properties } = answersSchema(source) as { properties: Record<string, { description?: string }> };
    assert.deepEqual(Object.keys(properties), ['$schema', ...questionsOf(source).map(({ key }) => key)]);
    for (const { key, help } of questionsOf(source)) assert.equal(properties[key]?.description, help);
  });
});

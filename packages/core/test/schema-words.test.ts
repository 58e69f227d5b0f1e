import assert from 'node:assert/strict';
import { gatherAnswers, type AnswerSession } from '../src/answers/answer-session.js';
import {
  checkAnswers,
  projectContext,
  questionsOf,
  readSchema,
  repeatCommand,
  resolveAnswers,
  type Answers,
  type SchemaWords,
  type Source,
} from '../src/index.js';
import { promptOf } from '../src/answers/prompt.js';
import { flags, source as example, today } from './example-source.js';

const schema: SchemaWords = {
  help: 'A schema.',
  types: { INT: 'bigint', TEXT: 'varchar', DAY: 'timestamp' },
  repeated: 'json',
  names: 'theirNames',
  kept: { key: 'theirTypes', types: ['DAY'] },
};

/** A source with words of columns, a location that may be taken for granted, and a combination that it refuses. */
const source: Source = {
  ...example,
  objects: [],
  newObject: { load: {} },
  schema,
  questions: [
    { key: 'place', type: 'text', message: 'Place', help: 'Where.', default: 'here', in: 'place', omit: ['here'] },
    { key: 'whole', type: 'map', values: 'text', message: 'Whole', help: 'Whole.', default: {} },
    ...['theirNames', 'theirTypes'].map((key) => ({
      key,
      type: 'map' as const,
      values: 'columns' as const,
      message: key,
      help: key,
      silent: true,
      default: {},
      pattern: { regex: '^[A-Z]\\S*$', wrong: 'must be words with a capital' },
    })),
  ],
  refused: [
    { object: { whole: '.', strategy: '^merge$' }, wrong: '--whole: {object} is merged.' },
    { object: { cursor: '^bigint$', whole: '^day$' }, wrong: '--whole: {object} has no days.' },
    { object: { 'cursor.theirTypes': '^Text$' }, wrong: '--cursor: {object} is a text.' },
  ],
};

function answersOf(more: Record<string, unknown> = {}): Answers {
  const given = { objects: 'orders', columns: 'orders=id:bigint at:timestamp', ...more };
  const { answers } = resolveAnswers(source, [flags(given)], today);
  checkAnswers(source, answers);
  return answers;
}

describe('words of columns, refusals and what is taken for granted', () => {
  it('give its templates a word per column', () => {
    const [object] = projectContext(source, answersOf({ theirTypes: 'orders=at:Day,id:Number' })).objects;
    assert.deepEqual(object?.options.theirTypes, { at: 'Day', id: 'Number' });
    assert.deepEqual(object.options.theirNames, {});
  });

  it('leave out a parameter that the connector takes for granted', () => {
    const names = (place: string) => projectContext(source, answersOf({ place })).auth.params.map(({ name }) => name);
    assert.ok(!names('here').includes('place'));
    assert.ok(names('there').includes('place'));
  });

  for (const [what, more, message] of [
    [
      'a word of a column that is not there',
      { theirTypes: 'orders=day:Day' },
      /--theirtypes|--their-types: orders has no/,
    ],
    ['a word that does not fit', { theirTypes: 'orders=at:day' }, /must be words with a capital/],
    ['a column without a word', { theirTypes: 'orders=at' }, /must be words with a capital/],
    [
      'what its strategy does not go with',
      { key: 'id', cursor: 'at', whole: 'x' },
      /^UserError: --whole: orders is merged\./,
    ],
    ["what its cursor's type does not go with", { cursor: 'id', whole: 'day' }, /--whole: orders has no days\./],
    [
      "what its cursor's word does not go with",
      { cursor: 'at', theirTypes: 'at:Text' },
      /--cursor: orders is a text\./,
    ],
  ] as const)
    it(`refuse ${what}`, () => {
      assert.throws(() => answersOf(more), message);
    });

  it('have a person type names that nobody knows yet', () => {
    const question = questionsOf(source).find(({ key }) => key === 'objects');
    assert.ok(question);
    const prompt = promptOf(question, { source, answers: {}, today }, undefined) as Record<string, unknown>;
    assert.equal(prompt.type, 'input');
    assert.equal((prompt.validate as (text: string) => unknown)('a,b'), true);
  });
});

describe('columns from a schema', () => {
  const text = JSON.stringify([
    { name: 'ID', type: 'INT', mode: 'REQUIRED' },
    { name: 'When?', type: 'DAY' },
    { name: 'tags', type: 'TEXT', mode: 'REPEATED' },
  ]);
  const ofFile = readSchema(text, 'orders.json', schema);
  const gather = async (given: Record<string, unknown>, remembered: Record<string, unknown> = {}, orders = ofFile) => {
    const session: AnswerSession = {
      source,
      given: [flags({ objects: 'orders', ...given })],
      schemas: new Map([['orders', orders]]),
      record: { example: { source: 'example', ...remembered } },
      ask: undefined,
      defaults: true,
      askAgain: false,
      today,
      repeat: (answers) => repeatCommand('yo cdp-ingestion:example', answers),
    };
    const { columns, theirNames, theirTypes } = (await gatherAnswers(session)).answers;
    return { columns, theirNames, theirTypes };
  };

  it('are answers, with the names and types that only the source has', async () => {
    assert.deepEqual(await gather({}), {
      columns: { orders: 'id:bigint when_:timestamp tags:json' },
      theirNames: { orders: 'when_:When?' },
      theirTypes: { orders: 'when_:DAY' },
    });
  });

  it('replace what was remembered of their object, and leave what was remembered of another', async () => {
    const columns = { orders: 'old:double', users: 'name' };
    assert.deepEqual((await gather({ objects: 'orders,users' }, { columns })).columns, {
      users: 'name',
      orders: 'id:bigint when_:timestamp tags:json',
    });
  });

  it('are refused where a name of theirs would be refused in an answer', async () => {
    const more = readSchema('[{"name": "sold at", "type": "DAY"}]', 'orders.json', schema);
    await assert.rejects(gather({}, {}, more), /--schema-file: "sold_at:sold at" must be words with a capital/);
  });

  it('are chosen by columns that were named, whose types stand', async () => {
    assert.deepEqual(await gather({ columns: 'orders=tags:varchar id' }), {
      columns: { orders: 'tags:varchar id:bigint' },
      theirNames: {},
      theirTypes: {},
    });
  });
});

import { columns, defineSource, type AnswerLayer } from '../src/index.js';

/** A small source for tests: one object that can be incremental, one that cannot, and one without a key. */
export const source = defineSource({
  id: 'example',
  title: 'Example',
  docs: 'https://example.com/docs',
  connector: 'klaviyo',
  authentications: [
    { id: 'secret', title: 'A key', params: { api_key: { secret: 'api_key' } }, help: 'Create a key.' },
    {
      id: 'authentication',
      title: 'An authentication',
      params: { td_authentication_id: { answer: 'authenticationId' } },
      help: 'Create an authentication.',
    },
  ],
  lookback: 3600,
  settle: 60,
  parallel: 3,
  objects: [
    {
      name: 'orders',
      key: ['id'],
      cursor: { column: 'updated', param: 'updated' },
      strategy: 'merge',
      load: { data_source: 'profiles' },
      columns: columns('id name', 'updated:timestamp'),
    },
    { name: 'shops', key: ['id'], strategy: 'replace', load: { data_source: 'lists' }, columns: columns('id name') },
    {
      name: 'clicks',
      key: [],
      cursor: { column: 'at' },
      strategy: 'append',
      load: { data_source: 'events' },
      columns: columns('page', 'at:timestamp'),
    },
  ],
  questions: [
    {
      key: 'dataSource',
      type: 'map',
      values: 'text',
      default: {},
      pattern: { regex: '^[A-Za-z0-9_.-]+$', wrong: 'must be letters, digits, _, . and -' },
      silent: true,
      load: 'data_source',
      message: 'Other values',
      help: 'Another name of an object.',
    },
  ],
  rateLimits: 'None.',
});

export const today = '2024-02-10';

/** Answers as they are given on the command line. */
export const flags = (values: Record<string, unknown>): AnswerLayer => ({ values, nameOf: (key) => `--${key}` });

import assert from 'node:assert/strict';
import { gatherAnswers } from '../src/answers/answer-session.js';
import { helpText } from '../src/answers/command-line.js';
import {
  answersSchema,
  projectContext,
  questionsOf,
  renderProject,
  resolveAnswers,
  templateTree,
  type Source,
} from '../src/index.js';
import { flags, source as example, today } from './example-source.js';

const [orders, shops, clicks] = example.objects;

/** A source with two connectors, an alias, an authentication with two numbers, and a script that writes a secret. */
const source: Source = {
  ...example,
  connector: 'shopify',
  aliases: { both: ['orders', 'shops'] },
  objects: [
    { ...orders, connector: 'shopify_v2', history: { column: 'made', param: 'made' }, wantsStart: true },
    shops,
    clicks,
  ],
  authentications: [
    {
      id: 'authentication',
      title: 'Numbers',
      params: {
        td_authentication_id: { answer: 'authenticationId', connector: 'shopify' },
        second_id: { answer: 'secondId', param: 'td_authentication_id', connector: 'shopify_v2', proven: false },
      },
      unproven: 'Not proven: the second number.',
      help: 'Create two.',
    },
    {
      id: 'token',
      title: 'A token that a script fetches',
      params: { token: { secret: 'token', proven: true }, store: { answer: 'store' } },
      env: { CLIENT: 'client' },
      unproven: 'Not proven: nothing of this.',
      help: 'Create a client.',
    },
  ],
  questions: [
    ...example.questions,
    { key: 'store', type: 'text', message: 'Store', help: 'Its name.', when: { auth: ['token'] } },
    {
      key: 'secondId',
      type: 'integer',
      message: 'Second number',
      help: 'Another number.',
      defaultFrom: 'authenticationId',
      when: { auth: ['authentication'], objects: ['orders'] },
    },
  ],
  scripts: [
    {
      task: 'token',
      call: 'token.refresh',
      at: 'before',
      when: { auth: ['token'] },
      sets: ['token'],
    },
  ],
};

const given = { authenticationId: 7, startDate: '2024-01-01' };
const answersOf = (more: Record<string, unknown> = {}, of = source) =>
  resolveAnswers(of, [flags({ ...given, ...more })], today).answers;

function filesOf(more: Record<string, unknown> = {}, of = source): Map<string, string> {
  const files = renderProject(templateTree(), projectContext(of, answersOf(more, of)));
  return new Map(files.map(({ path, text }) => [path, text]));
}

describe('a word for several objects', () => {
  it('stands for them among the objects, and before a value for each', () => {
    const answers = answersOf({ objects: 'clicks,both', strategy: 'both=append,clicks=replace' });
    assert.deepEqual(answers.objects, ['clicks', 'orders', 'shops']);
    assert.deepEqual(answers.strategy, { orders: 'append', shops: 'append', clicks: 'replace' });
  });

  it('is nothing else: an unknown word is still refused, and a value that is no word too', () => {
    assert.throws(() => answersOf({ objects: 'neither' }), /"neither" is not one of orders, shops, clicks/);
    assert.throws(() => answersOf({ objects: [['both']] }), /is not one of/);
    assert.throws(() => answersOf({ objects: 'toString' }), /is not one of/);
  });

  it('is in the help', () => {
    const help = helpText(source, 'yo cdp-ingestion:example', today).replace(/\s+/g, ' ');
    assert.match(help, /One or more of orders, shops, clicks\. both means orders and shops\./);
  });

  it('is in the schema of an answers file', () => {
    const { objects } = answersSchema(source).properties as Record<string, { items: { enum: string[] } }>;
    assert.deepEqual(objects?.items.enum, ['orders', 'shops', 'clicks', 'both']);
  });
});

describe('a question of a source that depends on the authentication', () => {
  it('comes after it, and the answer to another one can be its default', () => {
    const keys = questionsOf(source).map(({ key }) => key);
    assert.ok(keys.indexOf('dataSource') < keys.indexOf('auth'));
    assert.ok(keys.indexOf('authenticationId') < keys.indexOf('secondId'));
    assert.equal(answersOf().secondId, 7);
    assert.equal(answersOf({ secondId: 8 }).secondId, 8);
  });
});

describe('parameters of one of several connectors', () => {
  const load = 'load/example_orders.yml';

  it('are in the data source file and in the loads of that connector', () => {
    const files = filesOf({ secondId: 8 });
    assert.match(files.get('datasource/example.yml') ?? '', /td_authentication_id: 7\n.*\n +second_id: 8/);
    assert.match(
      files.get(load) ?? '',
      /type: shopify_v2\n +td_authentication_id: \$\{JSON.stringify\(example.in.second_id\)\}/,
    );
    assert.match(files.get('README.md') ?? '', /Not proven: the second number/);
  });

  it('are left out where nothing loads through it', () => {
    const first = filesOf({ objects: 'shops' });
    assert.doesNotMatch(first.get('datasource/example.yml') ?? '', /second_id/);
    assert.doesNotMatch(first.get('README.md') ?? '', /Not proven/);
    const second = filesOf({ objects: 'orders' }).get('datasource/example.yml') ?? '';
    assert.doesNotMatch(second, /type:|  td_authentication_id/);
    assert.match(second, /second_id: 7/);
  });
});

describe('the cursor of a backfill', () => {
  it('is told in the hist workflow, that of the increment in the other', () => {
    const load = filesOf({ modes: 'inc,hist' }).get('load/example_orders.yml') ?? '';
    assert.match(load, /incremental_field: "\$\{ingest.mode === 'hist' \? 'made' : 'updated'\}"/);
    assert.match(filesOf().get('load/example_orders.yml') ?? '', /incremental_field: updated\n/);
  });
});

describe('a full reload', () => {
  it('is told the start date where the connector wants it, and nothing else of a window', () => {
    const load = filesOf({ strategy: 'orders=replace' }).get('load/example_orders.yml') ?? '';
    assert.match(
      load,
      /from_date: \$\{JSON.stringify\(moment.utc\(example.config.start_date\).format\('YYYY-MM-DDTHH:mm:ss.000\[Z\]'\)\)\}/,
    );
    assert.doesNotMatch(load, /to_date|incremental/);
    assert.doesNotMatch(filesOf().get('load/example_shops.yml') ?? '', /from_date/);
  });
});

describe('a secret that a script writes', () => {
  it('is none that a person sets', () => {
    const { secrets, unproven } = projectContext(source, answersOf({ auth: 'token', store: 's' })).auth;
    assert.deepEqual(secrets, ['example_client']);
    assert.equal(unproven, null);
    const files = filesOf({ auth: 'token', store: 's' });
    assert.match(files.get('datasource/example.yml') ?? '', /token: \$\{secret:example_token\}/);
  });
});

describe('the shape of objects', () => {
  it('is asked on a terminal only where the person has named one that the source does not know', async () => {
    const open: Source = { ...source, newObject: { load: {} } };
    const askedWith = async (objects: string) => {
      const asked: string[] = [];
      const ask = (prompt: object): Promise<unknown> => {
        const { name, default: offered } = prompt as { name: string; default: unknown };
        asked.push(name);
        return Promise.resolve(name === 'columns' ? 'visits=id' : offered);
      };
      await gatherAnswers({
        source: open,
        given: [flags({ ...given, objects })],
        record: {},
        ask,
        defaults: false,
        askAgain: false,
        today,
        repeat: () => '',
      });
      return asked.filter((name) => ['columns', 'key', 'cursor'].includes(name));
    };
    assert.deepEqual(await askedWith('orders'), []);
    assert.deepEqual(await askedWith('orders,visits'), ['columns', 'key', 'cursor']);
  });
});

describe('an object that a person names', () => {
  const open: Source = {
    ...source,
    newObject: { load: { data_source: '{object}' }, unproven: ['data_source'] },
  };
  const more = { objects: 'visits', columns: 'id at:timestamp', key: 'id', cursor: 'at' };

  it('is called by its name at the connector, whose cursor is the column, and stays marked as not proven', () => {
    const load = filesOf(more, open).get('load/example_visits.yml') ?? '';
    assert.match(load, /^# Not proven at TD: data_source: visits\./);
    assert.match(load, /data_source: visits\n/);
    assert.match(load, /incremental_field: at\n/);
    const renamed = filesOf({ ...more, dataSource: 'visits=visit' }, open).get('load/example_visits.yml') ?? '';
    assert.match(renamed, /^# Not proven at TD: data_source: visit\./);
    assert.match(renamed, /data_source: visit\n/);
  });
});

describe('an authentication that is not proven', () => {
  const [, token] = source.authentications;
  const readme = (authentications: Source['authentications']) => {
    const one = { ...example, authentications };
    const { answers } = resolveAnswers(one, [flags({ auth: 'weak' })], today);
    const files = renderProject(templateTree(), projectContext(one, answers));
    return files.find(({ path }) => path === 'README.md')?.text ?? '';
  };
  const weak = { id: 'weak', title: 'A key', params: { key: { secret: 'key' } }, unproven: 'Not proven.', help: '' };
  const number = (proven: boolean) => ({
    id: 'number',
    title: 'A number',
    params: { td_authentication_id: { answer: 'authenticationId', proven } },
    help: '',
  });

  it('comes with the proven way, if there is one', () => {
    assert.match(readme([weak, number(true)]), /Not proven\. The proven way is `--auth number --authentication-id N`/);
    assert.doesNotMatch(readme([weak, number(false)]), /The proven way/);
    assert.doesNotMatch(readme([weak, token as never]), /The proven way/);
  });
});

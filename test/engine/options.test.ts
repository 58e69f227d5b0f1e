import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Row } from '@cdp-ingestion/sandbox';
import { profile, referenceRows } from './klaviyo-seed.js';
import { at, rehearse, statementsOf, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const start = at('2024-03-10T02:00:00Z');
const inc = 'klaviyo_ingest_inc';
const person = (id: string, more: Record<string, string | null> = {}) =>
  profile(id, start - 7200, { created: '31/01/2024 10:05', ...more } as Record<string, string>);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('options of columns and rows on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  let rehearsal: Rehearsal;
  afterEach(() => rehearsal.close());

  const begin = async (profiles: Row[], answers: Record<string, unknown>) => {
    rehearsal = await rehearse(engine(), {
      source: 'klaviyo',
      answers: { startDate: '2024-01-01', objects: ['profiles'], retryLimit: 0, ...answers },
      seeds: { klaviyo: { ...referenceRows, profiles } },
      now: start,
    });
  };
  const run = async () => {
    const attempt = await rehearsal.run(inc);
    assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
  };
  const table = (columns: string) => rehearsal.rows(`SELECT ${columns} FROM klaviyo_profiles ORDER BY last_name`);
  const message = async (status: string) => String((await rehearsal.log(`status = '${status}'`)).at(-1)?.message);
  const trinoParses = async () => {
    const statements = [...new Set(statementsOf(rehearsal.sandbox))];
    const errors = await engine().parse(statements);
    errors.forEach((error, index) => assert.equal(error, null, statements[index]));
  };

  it('bring rows typed, timed, transformed and masked, and leave nothing unmasked behind', async () => {
    await begin(
      [
        person('p1', {
          title: ' 12.50 ',
          locale: 'YES',
          email: ' Ada@Example.com ',
          phone_number: '+81 3',
          last_name: 'a',
        }),
        person('p2', {
          title: '',
          locale: 'no',
          email: null,
          created: '',
          first_name: '  ',
          organization: 'Org',
          last_name: 'b',
        }),
        person('p3', { title: null, locale: null, image: '2024-01-31 10:00:00+0900', last_name: 'c', location: '[1]' }),
      ],
      {
        columnType: { 'profiles.title': 'double', 'profiles.locale': 'boolean', 'profiles.location': 'json' },
        format: { 'profiles.created': '%d/%m/%Y %H:%M', 'profiles.image': '%Y-%m-%d %H:%M:%S%z' },
        transformer: {
          'profiles.first_name': "coalesce(nullif(trim(first_name), ''), organization)",
          'profiles.organization': `last_name || '${`it''s 100 % 日本`}' || CAST(title * 2 AS varchar)`,
        },
        mask: { 'profiles.id': 'hash', 'profiles.email': 'hash', 'profiles.phone_number': 'redact' },
        required: ['profiles.id'],
      },
    );
    await run();
    assert.deepEqual(await table('id, title, locale, email, phone_number'), [
      { id: sha256('p1'), title: 12.5, locale: 'true', email: sha256('ada@example.com'), phone_number: '***' },
      { id: sha256('p2'), title: null, locale: 'false', email: null, phone_number: null },
      { id: sha256('p3'), title: null, locale: null, email: sha256('p3@example.com'), phone_number: null },
    ]);
    assert.deepEqual(await table('created, image, first_name, organization, location'), [
      {
        created: '2024-01-31T10:05:00.000Z',
        image: null,
        first_name: 'Ada',
        organization: "ait's 100 % 日本25.0",
        location: '{"city":"Osaka"}',
      },
      { created: null, image: null, first_name: 'Org', organization: null, location: '{"city":"Osaka"}' },
      {
        created: '2024-01-31T10:05:00.000Z',
        image: '2024-01-31T01:00:00.000Z',
        first_name: 'Ada',
        organization: null,
        location: '[1]',
      },
    ]);
    const [left] = await rehearsal.rows(
      "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_name = 'klaviyo_profiles_staging'",
    );
    assert.equal(left?.n, 0);
    assert.equal(await message('success'), '');
    rehearsal.now += 600;
    await run();
    assert.equal((await table('id')).length, 3);
    await trinoParses();
  });

  it('write only the rows that the filters let through, and log how many are left out', async () => {
    const odd = ["it's", 'a|b', '100 %', '日本 "x"', '\\', ' '];
    const rows = odd.map((organization, index) =>
      person(`p${index}`, { organization, title: String(index), last_name: `${index}` }),
    );
    await begin(
      [
        ...rows,
        person('x1', { organization: 'other' }),
        person('x2', { organization: null }),
        person('x3', { organization: "it's", email: 'test@x' }),
      ],
      {
        columnType: 'profiles.title=bigint',
        filters: [
          { object: 'profiles', column: 'organization', operator: 'in', value: odd },
          'profiles.email not_like test%',
          'profiles.title less_than 5',
          'profiles.title not_equals 3',
          'profiles.updated greater_than 2024-03-09',
          'profiles.updated greater_or_equal last_load_time',
          'profiles.phone_number is_null',
        ],
      },
    );
    rehearsal.sandbox.seed('klaviyo', {
      profiles: [...rows, person('y', { organization: "it's", title: '1', phone_number: '1' })],
    });
    await run();
    assert.deepEqual(
      (await table('organization')).map((row) => row.organization),
      ["it's", 'a|b', '100 %', '\\'],
    );
    assert.equal(await message('success'), '3 rows were left out by filters');
    await trinoParses();
  });

  const failures: [string, Record<string, unknown>, Row, RegExp][] = [
    [
      'a time that is not in the format',
      { format: 'profiles.created=%d/%m/%Y %H:%M', filters: 'profiles.created greater_than 2024-01-01' },
      person('p2', { created: '2024-01-31' }),
      /1 values of profiles\.created are not in the format %d\/%m\/%Y %H:%M\. Nothing was written/,
    ],
    [
      'a text that is no number',
      { columnType: 'profiles.title=bigint' },
      person('p2', { title: '1.5' }),
      /1 values of profiles\.title are no bigint/,
    ],
    [
      'a text that is no JSON',
      { columnType: 'profiles.location=json' },
      person('p2', { location: '{"a":' }),
      /1 values of profiles\.location are no json/,
    ],
    [
      'a time that a filter cannot compare',
      { filters: 'profiles.last_event_date greater_than 2024-01-01' },
      person('p2', { last_event_date: 'yesterday' }),
      /1 values of profiles\.last_event_date are no timestamp/,
    ],
    [
      'a required value that is missing',
      { required: ['profiles.email'] },
      person('p2', { email: null }),
      /1 rows of profiles have no email, which is required/,
    ],
    ['too many rows', { rows: 'profiles=1..1' }, person('p2'), /profiles came with 2 rows, 1 to 1 are expected/],
    [
      'two rows with one key',
      { duplicates: 'profiles=fail' },
      person('p1', { first_name: 'Grace' }),
      /1 keys of profiles came more than once/,
    ],
  ];
  for (const [what, answers, bad, says] of failures)
    it(`stop at ${what}, write nothing, and load all when it is mended`, async () => {
      const good = person('p1', { title: '1', last_event_date: '2024-02-01T00:00:00Z' });
      await begin([good, { ...bad, title: bad.title ?? '2', last_name: 'z' }], answers);
      const attempt = await rehearsal.run(inc);
      assert.equal(attempt.status, 'error');
      const error = await message('error');
      assert.match(error, says);
      assert.doesNotMatch(error, /1\.5|yesterday|2024-01-31|\{"a"/, 'a value got out');
      assert.deepEqual(await table('id'), []);
      await trinoParses();
      rehearsal.sandbox.seed('klaviyo', { profiles: [good] });
      rehearsal.now += 86_400;
      await run();
      assert.deepEqual(await table('id'), [{ id: 'p1' }]);
    });

  it('warn of a number of rows outside soft bounds, and write them', async () => {
    await begin([person('p1'), person('p2')], { rows: 'profiles=3..:warn' });
    await run();
    assert.equal(await message('success'), 'warning: 2 rows, at least 3 are expected. ');
    assert.equal((await table('id')).length, 2);
  });

  it('leave the same rows and one success when the last jobs die after any of their statements', async () => {
    await begin([person('p1', { email: 'a@b.c' }), person('p2', { email: null })], {
      retryLimit: 3,
      mask: 'profiles.email=hash',
      filters: 'profiles.email is_not_null',
    });
    for (const contains of ['Before anything is written', 'Closes the run'])
      for (let after = 0; after < 4; after++) {
        rehearsal.sandbox.fail({ type: 'presto', contains, times: 1, after, message: 'the worker is gone' });
        rehearsal.now += 600;
        await run();
        assert.deepEqual(
          await table('id, email'),
          [{ id: 'p1', email: sha256('a@b.c') }],
          `${contains}, after ${after}`,
        );
      }
    assert.ok(rehearsal.sandbox.jobs.some(({ error }) => error?.includes('the worker is gone')));
    const sessions = await rehearsal.log("status = 'success'");
    assert.equal(new Set(sessions.map((line) => line.session_id)).size, sessions.length);
  });
});

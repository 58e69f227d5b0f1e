import { startSandbox, type Seed } from '@cdp-ingestion/sandbox';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyFixes, validate } from '@cdp-ingestion/validator';
import { fixtureProject } from '../rules/fixture-project.js';
import { API_KEY } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const fixtures = fileURLToPath(new URL('../fix', import.meta.url));
const database = 'migrated_raw';
const secrets = { klaviyo_api_key: 'k', shopify_api_key: 'k', shopify_password: 'p' };
const orders = [
  {
    id: 1,
    email: 'a@example.com',
    total_price: '9.50',
    updated_at: '2024-02-01T00:00:00Z',
    created_at: '2024-02-01T00:00:00Z',
  },
  {
    id: 2,
    email: 'b@example.com',
    total_price: '10',
    updated_at: '2024-02-02T00:00:00Z',
    created_at: '2024-02-02T00:00:00Z',
  },
];
const seeds: Record<string, Seed> = {
  klaviyo: {
    events: [
      { id: 'e1', uuid: 'u1', datetime: '2024-02-01T00:00:00Z', timestamp: 1706745600, event_properties: '{"a": 1}' },
      { id: 'e2', uuid: 'u2', datetime: '2024-02-02T00:00:00Z', timestamp: 1706832000, event_properties: '{}' },
    ],
    profiles: [
      { id: 'p1', email: 'One@Example.com', created: '2024-01-31 10:00:00' },
      { id: 'p2', email: null, created: null },
    ],
    campaigns: [
      { name: 'new', status: 'active', created_at: '2024-02-01' },
      { name: 'old', status: 'active', created_at: '2023-02-01' },
      { name: 'done', status: 'sent', created_at: '2024-02-02' },
    ],
    lists: [
      { id: 'l1', name: 'first', updated: '2024-02-01' },
      { id: 'l1', name: 'again', updated: '2024-02-01' },
      { id: 'l1', name: 'later', updated: '2024-02-02' },
    ],
  },
  shopify: {
    orders,
    customers: [
      { ...orders[0], email: 'first' },
      { ...orders[0], email: 'second' },
    ],
  },
};

/** What a person fills in, and what the tables hold when the workflow has run in two sessions, the second twice. */
const cases: Record<string, { fill?: Record<string, string>; rows: Record<string, unknown[]> }> = {
  klaviyo: {
    fill: { FILL_IN_DATABASE: database },
    rows: {
      'SELECT id, timestamp, COUNT(*) AS n FROM klaviyo_events GROUP BY id, timestamp ORDER BY id': [
        { id: 'e1', timestamp: 1706745600, n: 2 },
        { id: 'e2', timestamp: 1706832000, n: 2 },
      ],
    },
  },
  'full-and-incremental': {
    rows: {
      'SELECT COUNT(*) AS n, SUM(total_price) AS total FROM shopify_orders': [{ n: 4, total: 39 }],
      'SELECT COUNT(*) AS n FROM shopify_orders_hist': [{ n: 4 }],
    },
  },
  'several-sources': {
    fill: { FILL_IN_DATABASE: database },
    rows: {
      'SELECT COUNT(*) AS n FROM shopify_orders': [{ n: 4 }],
      'SELECT COUNT(*) AS n FROM klaviyo_events': [{ n: 4 }],
    },
  },
  notification: { rows: { 'SELECT COUNT(*) AS n FROM klaviyo_lists': [{ n: 3 }] } },
  transformations: {
    rows: {
      'SELECT id, email, created FROM klaviyo_profiles ORDER BY id': [
        { id: 'p1', email: 'one@example.com', created: 1706695200 },
        { id: 'p2', email: null, created: null },
      ],
    },
  },
  conditions: {
    fill: { FILL_IN_COLUMN: 'name', FILL_IN_LAST_LOAD_TIME: '2024-01-01' },
    rows: { 'SELECT DISTINCT name FROM klaviyo_campaigns': [{ name: 'new' }] },
  },
  unique: {
    rows: {
      'SELECT id, updated FROM klaviyo_lists ORDER BY updated': [
        { id: 'l1', updated: '2024-02-01' },
        { id: 'l1', updated: '2024-02-02' },
      ],
    },
  },
  settings: { rows: { 'SELECT COUNT(*) AS n FROM klaviyo_lists': [{ n: 3 }] } },
  parallel: {
    rows: { 'SELECT COUNT(*) AS n FROM shopify_orders': [{ n: 4 }], 'SELECT id FROM shopify_customers': [{ id: 1 }] },
  },
};

/** The files with what a person fills in, and one database for all. */
function filledIn(files: ReadonlyMap<string, string>, fill: Record<string, string>): Map<string, string> {
  const words = { ...fill, ecommerce_raw: database, marketing_raw: database };
  const filled = (text: string) =>
    Object.entries(words).reduce((all, [word, value]) => all.replaceAll(word, value), text);
  return new Map([...files].map(([path, text]) => [path, filled(text)]));
}

function errorsIn(files: ReadonlyMap<string, string>): string[] {
  const errors = validate({ files }).filter(({ severity }) => severity === 'error');
  return errors.map(({ file, start, message }) => `${file}:${start.line} ${message}`);
}

describe('a project in the form that users know, mended, on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const folder = mkdtempSync(join(tmpdir(), 'migration-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, files: ReadonlyMap<string, string>): string => {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
    return join(folder, name);
  };

  for (const [name, { fill = {}, rows }] of Object.entries(cases)) {
    it(`compiles, and runs to its end once it is filled in, the same when it is repeated: ${name}`, async () => {
      const before = fixtureProject(join(fixtures, name, 'before'));
      const { files, blanks } = applyFixes(before, validate(before));
      const all = new Map([...before.files, ...files]);
      assert.deepEqual(blanks.map(({ placeholder }) => placeholder).toSorted(), Object.keys(fill).toSorted());
      assert.deepEqual(
        errorsIn(all).filter((message) => !/FILL_IN_/.test(message)),
        [],
      );
      const filled = filledIn(all, fill);
      assert.deepEqual(errorsIn(filled), []);
      const compiled = await engine().check(write(`${name}-open`, all));
      assert.ok(compiled.ok, JSON.stringify(compiled));

      const sql = [...all].flatMap(([path, text]) => (path.endsWith('.sql') ? text.split(/^;$/m) : []));
      const errors = await engine().parse(sql.map((statement) => statement.replaceAll('${session_id}', '1')));
      assert.deepEqual([...new Set(errors)], sql.length > 0 ? [null] : []);

      const dir = write(name, filled);
      const sandbox = await startSandbox({
        databases: [database],
        seeds,
        savedQueries: { staging: { database, query: 'SELECT 1 AS one' } },
        now: () => 1_710_000_000,
      });
      try {
        for (const [day, retryAttemptName] of [['10'], ['11'], ['11', 'again']] as const) {
          const { host, port } = sandbox;
          const attempt = await engine().run({
            dir,
            secrets,
            workflow: compiled.workflows[0]?.name ?? '',
            sessionTime: `2024-03-${day}T00:00:00Z`,
            td: { host, port, apikey: API_KEY },
            fastRetry: true,
            ...(retryAttemptName === undefined ? {} : { retryAttemptName }),
          });
          assert.equal(
            attempt.status,
            'success',
            JSON.stringify(
              attempt.tasks.filter(({ error }) => error),
              null,
              1,
            ),
          );
        }
        for (const [query, expected] of Object.entries(rows))
          assert.deepEqual(await sandbox.query(database, query), expected, query);
      } finally {
        await sandbox.close();
      }
    });
  }

  it('is a case for each folder of fixtures that has a data source', () => {
    const folders = readdirSync(fixtures).filter((name) => !name.includes('.'));
    const migrated = folders.filter(
      (name) =>
        fixtureProject(join(fixtures, name, 'before')).files.has('datasource/klaviyo.yml') ||
        fixtureProject(join(fixtures, name, 'before')).files.has('datasource/shopify.yml'),
    );
    assert.deepEqual(migrated.toSorted(), Object.keys(cases).toSorted());
  });
});

import assert from 'node:assert/strict';
import { findSecrets } from '../src/secrets/find-secrets.js';
import { maskSecrets } from '../src/secrets/mask-secrets.js';
import { trueSecrets, type TrueSecret } from './true-secrets.js';

/** Where a person leaves a credential: the text before it, what joins its lines, the text after it. */
interface Position {
  path: string;
  before: (field: string | undefined) => string;
  join: string;
  after: string;
}

const positions: Record<string, Position> = {
  'the value of a load file': {
    path: 'load/klaviyo_events.yml',
    before: (field) => `in:\n  type: klaviyo\n  ${field ?? 'object'}: `,
    join: '\n    ',
    after: '\n  incremental: true\nout: {mode: append}\n',
  },
  'a comment': {
    path: 'klaviyo_ingest_inc.dig',
    before: (field) => `timezone: UTC\n\n# before: ${field === undefined ? '' : `${field}=`}`,
    join: '\n# ',
    after: '\n+load:\n  td_load>: load/klaviyo_events.yml\n',
  },
  'the text of a query': {
    path: 'sql/klaviyo_events_merge.sql',
    before: (field) => `SELECT id, '${field ?? 'kind'}' AS k\nFROM t WHERE ${field ?? 'kind'} = '`,
    join: '\n',
    after: "' AND time > 0;\n",
  },
  'a literal of Python': {
    path: 'scripts/archive.py',
    before: (field) => `import os\n\n\ndef run():\n    ${field ?? 'value'} = "`,
    join: '\\n',
    after: '"\n    return os.environ.get("X")\n',
  },
  '.yo-rc.json': {
    path: '.yo-rc.json',
    before: (field) => `{\n  "generator-cdp-ingestion": {\n    "version": 1,\n    "${field ?? 'database'}": "`,
    join: '\\n',
    after: '"\n  }\n}\n',
  },
};

function assertFound({ lines, field, shape }: TrueSecret, { path, before, join, after }: Position): void {
  const secret = lines.join(join);
  const head = before(field);
  const text = `${head}${secret}${after}`;
  assert.deepEqual(findSecrets(text, path), [{ start: head.length, end: head.length + secret.length, shape }], text);
  assert.equal(maskSecrets(text), `${head}****${after}`);
}

describe('a credential', () => {
  it('is tried in thirty shapes and more, no two alike', () => {
    assert.ok(trueSecrets.length >= 30);
    assert.equal(new Set(trueSecrets.map(({ lines }) => lines.join('\n'))).size, trueSecrets.length);
  });

  for (const [where, position] of Object.entries(positions))
    for (const secret of trueSecrets) it(`is found in ${where}: ${secret.name}`, () => assertFound(secret, position));
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSandbox } from '@cdp-ingestion/sandbox';
import { PYTHON_BIN, usePython } from './python.js';

const SCRIPT = fileURLToPath(new URL('fixtures/td-client/conversation.py', import.meta.url));

describe("TD's Python client", () => {
  usePython();

  it('imports, queries and lists in the sandbox as at TD', async () => {
    const sandbox = await startSandbox();
    try {
      const env = { TD_API_SERVER: `${sandbox.url}/`, TD_API_KEY: '1/0123456789abcdef' };
      const { stdout } = await promisify(execFile)(join(PYTHON_BIN, 'python'), [SCRIPT], { env });
      assert.deepEqual(JSON.parse(stdout), {
        exists: 'AlreadyExistsError',
        missing: 'NotFoundError',
        again: 'AlreadyExistsError',
        parts: ['part1', 'part2', 'part3'],
        frozen: 'APIError',
        job: ['success', 'bulk_import_perform'],
        counts: [4, 1, 3, 0],
        errors: [{ id: 'no time' }],
        status: 'committed',
        sessions: [],
        query: [
          'success',
          [
            ['id', 'varchar'],
            ['spend', 'double'],
            ['big', 'bigint'],
            ['ids', 'varchar'],
          ],
          [
            ['a', 1, null, '[1,2]'],
            ['b', null, 2 ** 60, null],
            ['c', null, null, null],
            ['d', 2.5, null, null],
            ['e', null, null, null],
          ],
        ],
        broken: ['error', true],
        databases: ['pins_raw'],
        tables: [
          [
            'pins',
            5,
            [
              ['id', 'string'],
              ['spend', 'double'],
              ['ids', 'string'],
              ['big', 'long'],
            ],
          ],
        ],
        left: [],
      });
    } finally {
      await sandbox.close();
    }
  });
});

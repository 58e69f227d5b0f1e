import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expectedTree, goldenCases } from '../golden/cases.js';
import { useEngine } from './use-engine.js';

/** The statements of a file of SQL, with a value in each template. `files.rows` is a list of rows that begins with a comma. */
function statementsOf(sql: string): string[] {
  const filled = sql.replaceAll('${files.rows}', ", ('/a', 1, 2)").replace(/\$\{[^}]*\}/g, '1');
  return filled.split(/^;$/m).filter((statement) => statement.trim() !== '');
}

describe('every golden project on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const folder = mkdtempSync(join(tmpdir(), 'compile-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const golden of goldenCases)
    it(`compiles: ${golden.name}`, async () => {
      const tree = expectedTree(golden);
      for (const [path, text] of tree) {
        mkdirSync(dirname(join(folder, golden.name, path)), { recursive: true });
        writeFileSync(join(folder, golden.name, path), text);
      }
      const answer = await engine().check(join(folder, golden.name));
      assert.ok(answer.ok, JSON.stringify(answer));
      const entries = [...tree.keys()]
        .filter((path) => /^[^/]+\.dig$/.test(path))
        .map((path) => path.replace('.dig', ''));
      assert.deepEqual(answer.workflows.map(({ name }) => name).sort(), entries.sort());
      for (const { name, tasks } of answer.workflows) assert.ok(tasks.length > 4 && tasks.length < 1000, name);
    });

  it('holds SQL that Trino parses, whatever values stand in its templates', async () => {
    const places = new Map<string, string>();
    for (const golden of goldenCases)
      for (const [path, text] of expectedTree(golden))
        if (path.endsWith('.sql'))
          for (const statement of statementsOf(text)) places.set(statement, `${golden.name}/${path}`);
    const statements = [...places.keys()];
    const errors = await engine().parse(statements);
    const found = errors.flatMap((error, index) => {
      const statement = statements[index] ?? '';
      return error ? [`${places.get(statement)}: ${JSON.stringify(error)}\n${statement}`] : [];
    });
    assert.deepEqual(found, []);
    assert.ok(statements.length > 1_000, String(statements.length));
  });
});

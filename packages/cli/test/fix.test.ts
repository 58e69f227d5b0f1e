import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runBin } from './run-bin.js';
import { twoOperators } from './workflows.js';

describe('cdp-ingestion validate --fix', () => {
  it('mends with --fix, shows how with --dry-run, and changes nothing the second time', () => {
    const folder = folderWith({ 'load.dig': `# why\n${twoOperators}` });
    const words = ['validate', '--rule', 'two-operators', '--fix'];
    const tried = runBin([...words, '--dry-run'], folder);
    assert.equal(tried.code, 1);
    assert.equal(tried.stderr, 'would change load.dig\n');
    assert.match(tried.stdout, /^--- a\/load\.dig\n\+\+\+ b\/load\.dig\n/m);
    assert.equal(readFileSync(join(folder, 'load.dig'), 'utf8'), `# why\n${twoOperators}`);
    const mended = runBin(words, folder);
    assert.deepEqual([mended.code, mended.stderr], [0, 'changed load.dig\n']);
    const text = readFileSync(join(folder, 'load.dig'), 'utf8');
    assert.match(text, /^# why\n\+load:\n {2}\+/);
    assert.deepEqual(runBin(words, folder).stderr, '');
    assert.equal(readFileSync(join(folder, 'load.dig'), 'utf8'), text);
  });

  it('says which placeholders it has left for a person', () => {
    const folder = folderWith({
      'load.dig': '_export:\n  td:\n    database: ${td.database}\n\n+run:\n  td_ddl>:\n  create_tables: [a_table]\n',
    });
    const { stderr } = runBin(['validate', '--fix'], folder);
    assert.match(stderr, /^to fill in: FILL_IN_DATABASE, /m);
    assert.match(readFileSync(join(folder, 'load.dig'), 'utf8'), /database: "?FILL_IN_DATABASE/);
  });

  it('mends only the files that are named', () => {
    const folder = folderWith({ 'a.dig': twoOperators, 'b.dig': twoOperators });
    runBin(['validate', 'a.dig', '--fix', '--rule', 'two-operators'], folder);
    assert.notEqual(readFileSync(join(folder, 'a.dig'), 'utf8'), twoOperators);
    assert.equal(readFileSync(join(folder, 'b.dig'), 'utf8'), twoOperators);
  });
});

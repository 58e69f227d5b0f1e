import assert from 'node:assert/strict';
import { expectedTree, goldenCases } from './cases.js';

const projects = goldenCases.map((golden) => ({ name: golden.name, files: expectedTree(golden) }));

/** The part of each source in the README of each golden project, with the project's files. */
const parts = projects.flatMap(({ name, files }) =>
  [...(files.get('README.md') ?? '').matchAll(/<!-- source (\w+) -->\n([^]*?)<!-- end of source \1 -->/g)].map(
    ([, source = '', text = '']) => ({ where: `${name}, ${source}`, source, text, files }),
  ),
);

/** The text of the source's files in a folder. */
const filesOf = (files: ReadonlyMap<string, string>, folder: string, source: string) =>
  [...files].flatMap(([path, text]) => (path.startsWith(`${folder}/${source}`) ? [text] : [])).join('\n');

describe('the README of every golden project', () => {
  it('has parts of sources to look at', () => assert.ok(parts.length > 100));

  it('looks for a refused credential only where it stands', () => {
    for (const { where, source, text, files } of parts) {
      const words = /\*\*Credentials refused\.\*\* (.*)/.exec(text)?.[1] ?? '';
      const secrets = (folder: string) => new RegExp(`\\$\\{secret:${source}_`).test(filesOf(files, folder, source));
      const hasNumber = /^ {2}td_authentication_id/m.test(filesOf(files, 'datasource', source));
      assert.equal(words.includes(`\`datasource/${source}.yml\``), secrets('datasource'), where);
      assert.equal(words.includes('still exist in the TD Console'), hasNumber, where);
      assert.match(words, /^(Does|Do|Is|Are) the /, where);
    }
  });

  it('says who is told of a failure, and nothing where nobody is', () => {
    for (const { where, source, text, files } of parts) {
      const told = /\+notify:/.test(filesOf(files, 'ingestion', source));
      assert.equal(/^A failure (is told|is posted|starts) .+\.$/m.test(text), told, where);
    }
  });

  it('does not say that all rows are kept where the first of a key is', () => {
    const keyed = parts.flatMap(({ where, text, files }) =>
      [...text.matchAll(/^\| `(\w+)` \| (.*?) \| (`.*?`|–) \| (?!.*\|.*\|)/gm)]
        .filter(([, table]) => /NOT EXISTS \(SELECT 1 FROM "\w+" t/.test(files.get(`sql/${table}_append.sql`) ?? ''))
        .map(([, table, rows]) => ({ where: `${where}, ${table}`, rows })),
    );
    assert.ok(keyed.length > 10);
    for (const { where, rows } of keyed) assert.match(rows ?? '', /^one per key, the first/, where);
  });

  it('counts as one does, and begins a paragraph on a line of its own', () => {
    for (const { where, text } of parts) {
      assert.doesNotMatch(text, /\b1 (objects|oldest months)\b/, where);
      assert.doesNotMatch(text, /\n\n\n/, where);
      for (const start of ['A run takes', 'Some objects wait', 'A failure ', 'To load an earlier time'])
        assert.doesNotMatch(text, new RegExp(`[^\\n]\\n${start}`), `${where}: ${start}`);
    }
  });
});

import { gates, type Finding, type Project, validate } from '@cdp-ingestion/validator';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixtureProject } from './fixture-project.js';
import { mutantsIn } from './mutants.js';
import { pageExamples } from './page-examples.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const pages = fileURLToPath(new URL('../../packages/validator/docs', import.meta.url));
const rules = gates.flatMap((gate) => gate.rules);
const update = process.env.UPDATE === '1';

const foldersOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []))
    : [];
const only = (id: string, project: Project): Finding[] => validate(project, { rule: (rule) => rule.id === id });
const line = ({ file, start, messageId }: Finding): string => `${file}:${start.line}:${start.column} ${messageId}`;
const place = ({ file, start, rule }: Finding): string => `${file}:${start.line} ${rule}`;

describe('the rules', function () {
  // The first SQL that does not parse loads Trino's whole grammar.
  this.timeout(20_000);

  it('have an id each, a folder of fixtures and a page, and there is none for a rule that is gone', () => {
    const ids = rules.map(({ id }) => id).toSorted();
    assert.deepEqual(ids, [...new Set(ids)]);
    assert.deepEqual(foldersOf(here).toSorted(), ids);
    assert.deepEqual(readdirSync(pages).toSorted(), ids.map((id) => `${id}.md`).toSorted());
  });

  for (const rule of rules)
    describe(rule.id, () => {
      const folder = join(here, rule.id);
      const seen = new Set<string>();
      const cases = foldersOf(folder);

      it('has cases of both kinds, and nothing else beside them', () => {
        assert.ok(cases.some((name) => name.startsWith('ok')) && cases.some((name) => name.startsWith('bad')));
        assert.deepEqual(
          readdirSync(folder).filter((name) => !/^(ok|bad)(-[a-z0-9-]+)?$|^mutants\.yml$/.test(name)),
          [],
        );
      });

      for (const name of cases)
        it(`is ${name.startsWith('ok') ? 'silent in' : 'broken as written in'} ${name}`, () => {
          const findings = only(rule.id, fixtureProject(join(folder, name)));
          for (const { messageId, message } of findings) {
            seen.add(messageId);
            assert.doesNotMatch(message, /\{\w+\}/, 'a word of the message is not filled in');
          }
          if (name.startsWith('ok')) return assert.deepEqual(findings.map(line), []);
          const expected = join(folder, name, 'findings.txt');
          const lines = `${findings.map(line).join('\n')}\n`;
          if (update) writeFileSync(expected, lines);
          assert.equal(lines, readFileSync(expected, 'utf8'));
          assert.notEqual(findings.length, 0);
        });

      it('says each of its messages in some case', () => {
        assert.deepEqual([...seen].toSorted(), Object.keys(rule.messages).toSorted());
      });

      it('finds each mutant of the golden projects, at its line, and no other rule does', () => {
        const mutants = mutantsIn(join(folder, 'mutants.yml'));
        assert.ok(mutants.length >= 5, `${mutants.length} mutants`);
        for (const { golden, project, at } of mutants)
          assert.deepEqual(
            [...new Set(validate(project).map(place))].filter((found) => !expectedWarnings(golden).has(found)),
            [`${at} ${rule.id}`],
            golden,
          );
      });

      it('has a page whose bad examples break it and whose good ones do not', () => {
        const page = readFileSync(join(pages, `${rule.id}.md`), 'utf8');
        assert.ok(page.startsWith(`# ${rule.id}\n`));
        for (const heading of ['## Why', '## How to fix']) assert.ok(page.includes(`\n${heading}\n`), heading);
        const { bad, good } = pageExamples(page);
        assert.ok(bad.length > 0 && good.length > 0);
        for (const project of bad) assert.notEqual(only(rule.id, project).length, 0, 'a bad example is not broken');
        for (const project of good) assert.deepEqual(only(rule.id, project).map(line), []);
      });
    });
});

/** The warnings that a golden case names: `warnings.txt` beside its answers, a `file:line rule` on each line. */
function expectedWarnings(golden: string): Set<string> {
  const file = join(here, '../golden', golden, 'warnings.txt');
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
}

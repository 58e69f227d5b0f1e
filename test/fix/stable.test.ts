import { applyFixes, validate } from '@cdp-ingestion/validator';
import { readYaml } from '@cdp-ingestion/digdag/yaml';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixtureProject } from '../rules/fixture-project.js';
import { type Mutant, mutantsIn } from '../rules/mutants.js';

const golden = fileURLToPath(new URL('../golden', import.meta.url));
const rules = fileURLToPath(new URL('../rules', import.meta.url));
const goldens = readdirSync(golden, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));

/** The rules of which some mutant of a generated project is mended. */
const mending = [
  'connector-parameter',
  'group-keys',
  'missing-error',
  'missing-parameter',
  'parallel-format',
  'require-as-order',
  'self-reference',
  'two-operators',
  'workflow-not-found',
];

/** The mutants of a rule of which the rule says how to mend them. */
function mendable(id: string): Mutant[] {
  const mutants = mutantsIn(join(rules, id, 'mutants.yml'));
  return mutants.filter(({ project }) => validate(project, { rule: (rule) => rule.id === id }).some(({ fix }) => fix));
}

describe('fixes', function () {
  this.timeout(600_000);

  it('change nothing in a generated project', () => {
    // a fourth of them: what a generated project may have is tested elsewhere
    for (const name of goldens.filter((_, index) => index % 4 === 0)) {
      const project = fixtureProject(join(golden, name, 'expected'));
      assert.deepEqual([...applyFixes(project, validate(project)).files], [], name);
    }
  });

  for (const id of mending)
    it(`mend a generated project that breaks ${id}, leave nothing that is unreadable, and nothing to mend`, () => {
      assert.notEqual(mendable(id).length, 0);
      for (const { golden: name, project } of mendable(id)) {
        const { files, applied, blanks } = applyFixes(project, validate(project));
        assert.ok(files.size > 0 && applied.some(({ rule }) => rule === id), `${name}: nothing is mended`);
        const mended = { files: new Map([...project.files, ...files]) };
        const left = validate(mended);
        assert.deepEqual([...applyFixes(mended, left).files], [], name);
        if (blanks.length === 0) assert.deepEqual(left.filter((one) => one.rule === id && one.fix).length, 0, name);
        for (const [path, text] of files)
          if (path.endsWith('.dig')) assert.deepEqual(readYaml(text, path).problems, [], `${name} ${path}`);
      }
    });
});

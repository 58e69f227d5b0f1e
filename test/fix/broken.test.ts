import { readYaml } from '@cdp-ingestion/digdag/yaml';
import { applyFixes, type Project, validate } from '@cdp-ingestion/validator';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixtureProject } from '../rules/fixture-project.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const projects = readdirSync(here, { withFileTypes: true })
  .flatMap((one) => (one.isDirectory() ? one.name : []))
  .map((name) => fixtureProject(join(here, name, 'before')));
const runs = Number(process.env.FUZZ ?? 100);

/** What becomes of a line. */
const changes: readonly ((line: string, other: string) => string)[] = [
  () => '',
  (line) => `${line}\n${line}`,
  (line, other) => `${line}\n${other}`,
  (line) => `  ${line}`,
  (line) => line.replace(/^ {1,2}/, ''),
  (line) => line.replace(':', ''),
  (line) => line.replace(/: .*$/, ': {a: 1, b: [x]}'),
  (line) => line.replace(/: .*$/, ': |'),
  (line) => line.replace(/(\w+)>/, 'td>'),
  (line) => `${line} # a comment`,
  (line) => line.replace(/\w/, "'"),
];

const change = fc.record({ file: fc.nat(), line: fc.nat(), other: fc.nat(), how: fc.nat(changes.length - 1) });

function changed(
  project: Project,
  { file, line, other, how }: { file: number; line: number; other: number; how: number },
) {
  const paths = [...project.files.keys()].filter((path) => /\.(dig|yml)$/.test(path));
  const path = paths[file % paths.length] ?? '';
  const lines = (project.files.get(path) ?? '').split('\n');
  const at = line % lines.length;
  lines[at] = (changes[how] ?? String)(lines[at] ?? '', lines[other % lines.length] ?? '');
  return { files: new Map([...project.files, [path, lines.join('\n')]]) };
}

const problems = (project: Project): number =>
  [...project.files].flatMap(([path, text]) => (/\.(dig|yml)$/.test(path) ? readYaml(text, path).problems : [])).length;

describe('fixes of projects that are broken in some lines', function () {
  this.timeout(600_000);

  it(`end with nothing more to mend, and leave no more that is unreadable: ${runs} projects`, () => {
    const property = fc.property(
      fc.constantFrom(...projects),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (whole, all) => {
        const project = all.reduce(changed, whole);
        const { files } = applyFixes(project, validate(project));
        const mended = { files: new Map([...project.files, ...files]) };
        assert.ok(problems(mended) <= problems(project), 'more is unreadable than before');
        assert.deepEqual([...applyFixes(mended, validate(mended)).files], []);
      },
    );
    fc.assert(property, { numRuns: runs, ...(process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {}) });
  });
});

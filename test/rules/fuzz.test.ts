import { applyFixes, gates, type Project, validate } from '@cdp-ingestion/validator';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatGithub } from '../../packages/validator/src/formats/github.js';
import { formatJson } from '../../packages/validator/src/formats/json.js';
import { formatJunit } from '../../packages/validator/src/formats/junit.js';
import { formatSarif } from '../../packages/validator/src/formats/sarif.js';
import { formatTerminal } from '../../packages/validator/src/formats/terminal.js';
import type { Validated } from '../../packages/validator/src/validated.js';
import { type Random, randomFrom } from '../random.js';
import { fixtureProject } from './fixture-project.js';
import { fuzzText } from './fuzz-text.js';

/** How many inputs are tried: the same few at each commit, a million others with FUZZ=1000000. FUZZ_SEED repeats a run. */
const inputs = Number(process.env.FUZZ ?? 500);
const seed = Number(process.env.FUZZ_SEED ?? (process.env.FUZZ === undefined ? 1 : Date.now() % 2 ** 31));
/** Milliseconds of the processor that no input may take; an ordinary one takes a few. */
const longest = 1_000;

const here = fileURLToPath(new URL('..', import.meta.url));
const foldersIn = (folder: string): string[] =>
  readdirSync(join(here, folder), { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? `${folder}/${one.name}` : [],
  );
const golden = (...names: string[]): Project[] =>
  names.map((name) => fixtureProject(join(here, 'golden', name, 'expected')));

const cases = [...foldersIn('rules').flatMap(foldersIn), ...foldersIn('fix').map((folder) => `${folder}/before`)].map(
  (folder) => fixtureProject(join(here, folder)),
);
const letters = ({ files }: Project): number => [...files.values()].reduce((sum, text) => sum + text.length, 0);
const short = cases.filter((project) => letters(project) < 1_500);
const middle = [
  ...cases.filter((project) => letters(project) >= 1_500),
  ...golden(
    'bigquery-one-table',
    'bigquery-queries',
    'klaviyo-monthly-one-object',
    'onetrust-authentication-monthly',
    'pinterest-password-none-us01',
    'sftp-defaults',
    'shopify-secret-daily-inventory',
  ),
];
const large = golden('pinterest-defaults', 'sftp-many', 'shopify-secret-hourly');

/** Most are projects of a few lines, which rules speak of: of them many can be tried. */
function baseOf({ below, pick }: Random): Project {
  const kind = below(1_000);
  return pick(kind === 0 ? large : kind < 30 ? middle : short);
}

const plain = (text: string): string => text;
const colours = { red: plain, yellow: plain, green: plain, dim: plain, bold: plain };
const tool = { version: '0', gates, pageUrl: plain };
const written: readonly ((projects: readonly Validated[]) => string)[] = [
  (projects) => formatTerminal(projects, { gates, colours, quiet: false }),
  (projects) => formatSarif(projects, tool),
  (projects) => formatJunit(projects, gates),
  formatGithub,
  formatJson,
];

/** Milliseconds of the processor that validating takes. What was found is written; of some inputs it is mended, too. */
function timeOf(project: Project, index: number): number {
  const before = process.cpuUsage();
  const findings = validate(project);
  const took = process.cpuUsage(before).user / 1_000;
  written[index % written.length]?.([{ folder: '', findings, texts: project.files }]);
  if (index % 7 === 0) applyFixes(project, findings);
  return took;
}

describe('whatever stands in a project', () => {
  it(`is validated without an error, and in less than ${longest} ms: ${inputs} inputs, FUZZ_SEED=${seed}`, function () {
    this.timeout(0);
    let slowest = { took: 0, seed };
    for (let index = seed; index < seed + inputs; index += 1) {
      const random = randomFrom(index);
      const base = baseOf(random);
      const path = random.pick([...base.files.keys()]);
      const text = fuzzText(base.files.get(path) ?? '', random);
      const where = `FUZZ=1 FUZZ_SEED=${index}, ${path}:\n${JSON.stringify(text.slice(0, 2_000))}`;
      const project = { ...base, files: new Map(base.files).set(path, text) };
      let took = 0;
      assert.doesNotThrow(() => (took = timeOf(project, index)), where);
      // What V8 and Trino's grammar do once is none of the input's doing: one that is slow stays slow.
      for (let again = 0; again < 4 && took > Math.min(slowest.took, longest); again += 1)
        took = Math.min(took, timeOf(project, index));
      assert.ok(took < longest, `${Math.round(took)} ms: ${where}`);
      if (took > slowest.took) slowest = { took, seed: index };
    }
    if (process.env.FUZZ !== undefined)
      console.log(`      the slowest took ${Math.round(slowest.took)} ms: FUZZ=1 FUZZ_SEED=${slowest.seed}`);
  });
});

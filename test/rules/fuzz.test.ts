import { type Project, validate } from '@cdp-ingestion/validator';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomFrom } from '../random.js';
import { fixtureProject } from './fixture-project.js';

/** How many inputs are tried: the same few at each commit, a million others with FUZZ=1000000. FUZZ_SEED repeats a run. */
const inputs = Number(process.env.FUZZ ?? 100);
const seed = Number(process.env.FUZZ_SEED ?? (process.env.FUZZ === undefined ? 1 : Date.now() % 2 ** 31));
/** Milliseconds of the processor that no input may take; an ordinary one takes a few. */
const longest = 1_000;

const bases = [
  'klaviyo-monthly-one-object',
  'shopify-secret-hourly',
  'sftp-many',
  'pinterest-defaults',
  'bigquery-queries',
].map((name): Project => fixtureProject(join(fileURLToPath(new URL('../golden', import.meta.url)), name, 'expected')));

const WORDS = [
  '${', '}', '$${', '${secret:', "${moment(", '!include : ', '!include', '&a ', '*a', '<<: *a', '<<:', '? ', '| ', '|-\n', '>\n', '"', "'", '\t', '- ', ': ',
  '[', ']', '{', '}', ',', '#', '---\n', '...\n', '%YAML 1.1\n', '!!int ', '!x ', '~', '0.5', '010', '1:30.5', '.nan', '2024-01-01', 'null:', '+x:\n', '+:\n',
  '_retry: ', '_error:\n', '_export:\n', '_parallel: ', '_check:\n', '_do:\n', '_after: [+x]', '_disable: true', 'td>: ', 'td_load>: load/x.yml', 'call>: x',
  'require>: ', 'for_each>: {a: [1]}', 'loop>: 3', 'if>: ${true}', 'schedule:\n  cron>: "0 0 31 2 *"\n', 'timezone: Mars', 'sla:\n', 'INSERT INTO ', 'SELECT ',
  ' FROM ', ';', '--', '/*', '*/', '$$', '\\', '\u0000', '\ud800', '\u0085', '\u2028', '\ufeff', '\r', '\r\n', '日本', '😀', 'td.last_results.x', '  ', '\n', 'in:\n', 'out: {mode: append}\n',
  'cdp-ignore two-operators: because', '../../etc/passwd', '__proto__:', 'constructor:', 'toString',
]; // prettier-ignore

type Change = (text: string, below: (bound: number) => number) => string;

const at = (text: string, index: number, removed: number, put: string): string =>
  text.slice(0, index) + put + text.slice(index + removed);
const line = (lines: string[], below: (bound: number) => number): number => below(Math.max(1, lines.length));

const changes: Change[] = [
  (text, below) => at(text, below(text.length + 1), 0, WORDS[below(WORDS.length)] ?? ''),
  (text, below) => at(text, below(text.length + 1), below(12), WORDS[below(WORDS.length)] ?? ''),
  (text, below) => at(text, below(text.length + 1), below(40), ''),
  (text, below) => at(text, below(text.length + 1), 1, String.fromCharCode(below(256))),
  (text, below) => {
    const lines = text.split('\n');
    const from = line(lines, below);
    lines.splice(line(lines, below), below(3), ...lines.slice(from, from + 1 + below(4)));
    return lines.join('\n');
  },
  (text, below) => {
    const lines = text.split('\n');
    const index = line(lines, below);
    lines[index] = below(2) === 0 ? `  ${lines[index]}` : (lines[index] ?? '').replace(/^ {1,2}/, '');
    return lines.join('\n');
  },
  (_, below) =>
    Array.from({ length: below(200) }, () => String.fromCharCode(below(below(2) === 0 ? 128 : 65_536))).join(''),
  (_, below) => Array.from({ length: below(60) }, () => WORDS[below(WORDS.length)]).join(''),
  (text, below) => (below(20) === 0 ? text.repeat(20) : text.slice(below(text.length + 1))),
];

/** Milliseconds of the processor. */
function timeOf(project: Project, where: string): number {
  const before = process.cpuUsage();
  assert.doesNotThrow(() => validate(project), where);
  return process.cpuUsage(before).user / 1_000;
}

describe('whatever stands in a project', () => {
  it(`is validated without an error, and in less than ${longest} ms: ${inputs} inputs, FUZZ_SEED=${seed}`, function () {
    this.timeout(0);
    for (let index = 0; index < inputs; index += 1) {
      const { below } = randomFrom(seed + index);
      const base = bases[below(bases.length)] as Project;
      const paths = [...base.files.keys()];
      const path = paths[below(paths.length)] ?? '';
      let text = base.files.get(path) ?? '';
      for (let left = 1 + below(6); left > 0; left -= 1) text = (changes[below(changes.length)] as Change)(text, below);
      const where = `FUZZ=1 FUZZ_SEED=${seed + index}, ${path}:\n${JSON.stringify(text.slice(0, 2_000))}`;
      const project = { files: new Map(base.files).set(path, text) };
      let took = timeOf(project, where);
      // What V8 and Trino's grammar do once is none of the input's doing: one that is slow stays slow.
      for (let again = 0; again < 4 && took >= longest; again += 1) took = timeOf(project, where);
      assert.ok(took < longest, `${Math.round(took)} ms: ${where}`);
    }
  });
});

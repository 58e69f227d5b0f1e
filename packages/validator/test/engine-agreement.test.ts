import { type DigWorkflow, readWorkflow, tasksOf, workflowProblems } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type Finding, gates, validate } from '../src/index.js';
import { PROBLEM_RULES } from '../src/rules/syntax-validation/problem-rules.js';

interface Recorded {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly file?: string }[];
  readonly push_errors?: readonly { readonly stage: string }[];
  readonly start_errors?: readonly { readonly stage: string }[];
}

const vectors = new URL('../../digdag/test/vectors/compile.jsonl.gz', import.meta.url);
const lines = gunzipSync(readFileSync(vectors)).toString('utf8').trimEnd().split('\n');
const recorded = lines.map((line) => JSON.parse(line) as Recorded);
const loaded = recorded.filter(({ errors }) => errors === undefined);

/** Cases in which we differ, and why. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  c1447: 'an include leaves the project for a folder whose name begins as its own does; we read nothing outside',
};

/** The problem of a load file shows only when it runs. */
const syntaxRules = gates
  .filter(({ id }) => id === 'syntax-validation')
  .flatMap(({ rules }) => rules.map(({ id }) => id))
  .filter((id) => id !== 'load-file-syntax');

describe('the validator and the recorded engine', () => {
  it('find the same projects wrong that the engine does not load or compile', () => {
    const different = recorded.filter((one) => {
      const found = findingsOf(one, syntaxRules).filter((finding) => !isCompiledLater(finding, one));
      return found.length > 0 !== (one.errors !== undefined);
    });
    assert.deepEqual(
      different.map(({ id }) => id),
      Object.keys(DIFFERENCES),
    );
  });

  it('tell of each problem of a workflow by the one rule that its kind has', () => {
    const seen = new Set<string>();
    const read = recorded.filter((one) => workflowsOf(one).every(({ problems }) => problems.length === 0));
    assert.ok(read.length > 2000);
    const mismatched = read.filter((one) => {
      const expected = workflowsOf(one).flatMap((workflow) => workflowProblems(workflow));
      for (const { kind } of expected) seen.add(kind);
      const rules = new Set(expected.map(({ kind, file }) => `${file} ${PROBLEM_RULES[kind]}`));
      const found = findingsOf(one, syntaxRules).filter((finding) => !isCompiledLater(finding, one));
      return !isDeepStrictEqual(rules, new Set(found.map(({ file, rule }) => `${file} ${rule}`)));
    });
    assert.deepEqual(
      mismatched.map(({ id }) => id),
      [],
    );
    assert.deepEqual([...seen].toSorted(), Object.keys(PROBLEM_RULES).toSorted());
    assert.deepEqual(
      Object.values(PROBLEM_RULES).filter((rule) => !syntaxRules.includes(rule)),
      [],
    );
  });

  it('find the same schedules wrong that a push refuses', () => {
    assert.deepEqual(
      loaded.filter((one) => {
        const found = findingsOf(one, ['schedule-syntax', 'schedule-never']).length > 0;
        return found !== (one.push_errors !== undefined);
      }),
      [],
    );
  });

  it('find the same sla wrong with which no session starts', () => {
    assert.deepEqual(
      loaded.filter((one) => {
        const found = findingsOf(one, ['sla-format']).length > 0;
        return found !== (one.start_errors ?? []).some(({ stage }) => stage === 'sla');
      }),
      [],
    );
  });
});

function filesOf({ files }: Recorded): Map<string, string> {
  return new Map(Object.entries(files).filter(([path]) => !path.startsWith('../')));
}

function findingsOf(one: Recorded, rules: readonly string[]): Finding[] {
  return validate({ files: filesOf(one) }, { rule: ({ id }) => rules.includes(id) });
}

function workflowsOf(one: Recorded): DigWorkflow[] {
  const files = filesOf(one);
  const read = (path: string) => {
    const text = files.get(path);
    return text === undefined ? { kind: 'missing' as const } : { kind: 'text' as const, text };
  };
  const names = [...files.keys()].filter((path) => /^[^./][^/]*\.dig$/.test(path));
  return names.map((path) => readWorkflow(files.get(path) ?? '', path, read));
}

/** Inside `_do`, `_else_do`, `_check` and `sla`, which the engine loads at once and compiles when it gets there. */
function isCompiledLater(finding: Finding, one: Recorded): boolean {
  if (finding.rule === 'yaml-syntax' || finding.rule === 'include-file') return false;
  return workflowsOf(one).some(({ root }) => {
    const sections = root ? [...tasksOf(root)].filter(({ place }) => /^(_do|_else_do|_check|sla)$/.test(place)) : [];
    return sections.some(({ config }) => holds(config.range, finding));
  });
}

function holds({ file, start, end }: YamlRange, finding: Finding): boolean {
  return file === finding.file && start.offset <= finding.start.offset && finding.start.offset < end.offset;
}

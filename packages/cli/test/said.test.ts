import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { folderWith, runBin } from './run-bin.js';
import { golden, twoOperators } from './workflows.js';

const frequent = 'schedule:\n  minutes_interval>: 10\n  skip_on_overtime: true\n\n+say:\n  echo>: hello\n';

describe('what cdp-ingestion validate says', () => {
  it('says one line per gate of a project in which nothing is found, and ends with 0', () => {
    const { code, stdout, stderr } = runBin(['validate'], golden);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      '✓ Workflow syntax valid',
      '✓ All required fields present',
      '✓ Credentials properly referenced',
      '✓ Error handling configured',
      '✓ Logging enabled',
      '✓ Names follow the conventions',
      '✓ Schedules valid',
      '✓ Dependencies resolved',
      '✓ No row lost, none twice',
      '✓ SQL parses',
    ]);
  });

  it('shows a finding with its place, its lines and its rule, and ends with 1', () => {
    const { code, stdout } = runBin(['validate'], folderWith({ 'load.dig': twoOperators }));
    assert.equal(code, 1);
    assert.match(stdout, /^✗ Syntax validation: 1 error$/m);
    assert.match(stdout, /^load\.dig:3:3 error \+load has two operators/m);
    assert.ok(stdout.includes('  2 |   echo>: one\n> 3 |   fail>: two\n    |   ^^^^^\n'), stdout);
    assert.match(stdout, /^ {2}two-operators \(--fix mends it\): --explain two-operators$/m);
  });

  it('ends with 0 where there are warnings only, unless there are more than --max-warnings', () => {
    const folder = folderWith({ 'often.dig': frequent });
    const { code, stdout } = runBin(['validate'], folder);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^⚠ Warning: Schedule frequency < 1 hour$/m);
    const stderr = 'More warnings than --max-warnings 0 allows: 1.\n';
    for (const words of [[], ['--quiet'], ['--json']]) {
      const refused = runBin(['validate', '--max-warnings', '0', ...words], folder);
      assert.deepEqual([refused.code, refused.stderr], [1, stderr]);
    }
    const allowed = runBin(['validate', '--max-warnings', '1'], folder);
    assert.deepEqual([allowed.code, allowed.stderr], [0, '']);
  });

  it('says errors only with --quiet, and nothing where there are none', () => {
    assert.equal(runBin(['validate', '--quiet'], folderWith({ 'often.dig': frequent })).stdout, '');
    const { stdout } = runBin(['validate', '--quiet'], folderWith({ 'often.dig': frequent, 'load.dig': twoOperators }));
    assert.doesNotMatch(stdout, /⚠|✓|warning/);
    assert.match(stdout, /two-operators/);
  });

  it('runs some rules or gates only', () => {
    const folder = folderWith({ 'often.dig': frequent, 'load.dig': twoOperators });
    const rules = (...words: string[]) =>
      (
        JSON.parse(runBin(['validate', '--json', ...words], folder).stdout) as { findings: { rule: string }[] }
      ).findings.map(({ rule }) => rule);
    assert.deepEqual(rules('--rule', 'two-operators'), ['two-operators']);
    assert.deepEqual(rules('--gate', 'schedule-format'), ['schedule-frequency']);
    assert.deepEqual(rules('--rule', 'two-operators,schedule-frequency'), ['two-operators', 'schedule-frequency']);
    assert.deepEqual(rules('--rule', 'two-operators,schedule-frequency', '--gate', 'schedule-format'), [
      'schedule-frequency',
    ]);
  });

  it('writes findings as JSON, SARIF, GitHub commands and JUnit XML', () => {
    const folder = folderWith({ 'load.dig': twoOperators });
    const out = (format: string) => runBin(['validate', '--rule', 'two-operators', '--format', format], folder).stdout;
    const [finding] = (JSON.parse(out('json')) as { findings: object[] }).findings;
    assert.deepEqual(finding, {
      file: 'load.dig',
      line: 3,
      column: 3,
      endLine: 3,
      endColumn: 8,
      severity: 'error',
      gate: 'syntax-validation',
      rule: 'two-operators',
      messageId: 'twoOperators',
      message: '+load has two operators, echo> and fail>: Digdag refuses it. Give each a task of its own.',
      fixable: true,
    });
    const { runs } = JSON.parse(out('sarif')) as {
      runs: { results: { ruleId: string; ruleIndex: number }[]; tool: { driver: { rules: { id: string }[] } } }[];
    };
    const [result] = runs[0]?.results ?? [];
    assert.equal(result?.ruleId, 'two-operators');
    assert.equal(runs[0]?.tool.driver.rules[result.ruleIndex]?.id, 'two-operators');
    assert.match(
      out('github'),
      /^::error file=load\.dig,line=3,col=3,endLine=3,endColumn=8,title=two-operators::\+load has/,
    );
    assert.match(
      out('junit'),
      /<failure type="syntax-validation" message="load\.dig:3:3 error \+load has two operators, echo&gt;/,
    );
  });

  it('gives a result the same fingerprint when lines above it come and go', () => {
    const fingerprint = (text: string): unknown => {
      const { stdout } = runBin(
        ['validate', '--rule', 'two-operators', '--format', 'sarif'],
        folderWith({ 'load.dig': text }),
      );
      return (JSON.parse(stdout) as { runs: { results: { partialFingerprints: unknown }[] }[] }).runs[0]?.results[0]
        ?.partialFingerprints;
    };
    assert.deepEqual(fingerprint(twoOperators), fingerprint(`# a comment\n\n${twoOperators}`));
    assert.notDeepEqual(fingerprint(twoOperators), fingerprint(twoOperators.replace('fail>: two', 'fail>: three')));
  });

  it('is read by the problem matcher that comes with the package', () => {
    const file = new URL('../ci/problem-matcher.json', import.meta.url);
    const { problemMatcher } = JSON.parse(readFileSync(file, 'utf8')) as {
      problemMatcher: { pattern: { regexp: string }[] }[];
    };
    const pattern = new RegExp(problemMatcher[0]?.pattern[0]?.regexp ?? '', 'm');
    const { stdout } = runBin(['validate', '--rule', 'two-operators'], folderWith({ 'load.dig': twoOperators }));
    assert.deepEqual(pattern.exec(stdout)?.slice(1, 5), ['load.dig', '3', '3', 'error']);
  });

  it('prints the page of a rule', () => {
    const { code, stdout } = runBin(['validate', '--explain', 'two-operators'], golden);
    assert.equal(code, 0);
    assert.match(stdout, /^# two-operators\n/);
    const wrong = runBin(['validate', '--explain', 'two-operator'], golden);
    assert.deepEqual(
      [wrong.code, wrong.stderr],
      [2, '--explain: there is no rule "two-operator", did you mean two-operators?\n'],
    );
    const more = runBin(['validate', '--explain', 'two-operators', 'load'], golden);
    assert.deepEqual([more.code, more.stderr], [2, '--explain takes one rule and no paths: load is left over.\n']);
  });

  it('never shows a secret, in any format', () => {
    const key = ['1', 'c0ffee'.repeat(6) + 'beef'].join('/'); // the shape of a TD key
    const folder = folderWith({
      'load.dig': `+load:\n  echo>: ${key}\n  fail>: ${key}\n`,
      'README.md': `td -k ${key}\n`,
      '.yo-rc.json': `{"generator-cdp-ingestion": {"version": 1, "sources": {}}, "key": "${key}"}\n`,
    });
    for (const format of ['terminal', 'json', 'sarif', 'github', 'junit']) {
      const { code, stdout, stderr } = runBin(['validate', '--format', format], folder);
      assert.equal(code, 1);
      assert.ok(!(stdout + stderr).includes(key.slice(2)), format);
    }
  });

  it('says how it is used', () => {
    const { code, stdout } = runBin(['validate', '--help'], golden);
    assert.equal(code, 0);
    for (const flag of ['--format', '--max-warnings', '--explain', '--fix', '--watch', '--cache', '--stdin-filename'])
      assert.ok(stdout.includes(flag), flag);
    assert.equal(runBin(['--version'], golden).stdout, '0.1.0\n');
    assert.equal(runBin(['vaildate'], golden).code, 2);
  });
});

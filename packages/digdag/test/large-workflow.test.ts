import assert from 'node:assert/strict';
import { evaluateConfig } from '../src/templates.js';
import { compileWorkflow, readWorkflow, startProblems, tasksOf, workflowProblems } from '../src/workflow/index.js';
import { memoryProject } from './memory-project.js';

/** What is read of a text, how many problems it has and how many tasks. */
function look(text: string) {
  const workflow = readWorkflow(text, 'main.dig', memoryProject({}));
  const tasks = compileWorkflow(workflow);
  assert.ok(workflow.root === undefined || [...tasksOf(workflow.root)].length >= tasks.length);
  return {
    loader: workflow.problems[0]?.kind,
    problems: workflowProblems(workflow),
    starts: startProblems(workflow).length,
    tasks,
  };
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

describe('a large workflow', () => {
  it('of 10,000 tasks is compiled, one after the other or in chunks', () => {
    const tasks = lines(10_000, (index) => `+t${index}: {echo>: 1}\n`);
    const serial = look(tasks);
    assert.deepEqual([serial.tasks.length, serial.problems.length], [10_001, 0]);
    assert.deepEqual(serial.tasks.at(-1)?.upstreams, [9999]);
    const chunks = look(`_parallel: {limit: 4000}\n${tasks}`);
    assert.equal(chunks.tasks.at(-1)?.upstreams.length, 4000);
    assert.equal(chunks.tasks.at(-1)?.upstreams, chunks.tasks.at(-2)?.upstreams, 'a list for all tasks of a chunk');
  });

  it('of 16,000 keys has a problem for each that is unknown, and a common message that ends', () => {
    const keys = lines(16_000, (index) => `  key${index}: ${index}\n`);
    assert.deepEqual(look(`+a:\n  echo>: 1\n${keys}`).problems, []);
    const { problems } = look(`+a:\n${keys}`);
    assert.equal(problems.length, 16_000);
    assert.match(
      problems[1]?.message ?? '',
      /^\S+ Validating workflow failed\n\+main\+a contains invalid keys: 'key1': "/,
    );
    assert.ok(problems.reduce((sum, { message }) => sum + message.length, 0) < 10_000_000);
    const top = look(lines(16_000, (index) => `key${index}: 1\n`));
    assert.deepEqual(top.problems[15_999]?.message, "Workflow 'main' includes unknown keys: [key15999]");
  });

  it('of 8,000 aliases has that many tasks', () => {
    const { loader, tasks } = look(`+a: &a {echo>: 1}\n${lines(8000, (index) => `+b${index}: *a\n`)}`);
    assert.deepEqual([loader, tasks.length], [undefined, 8002]);
  });

  it('whose merge keys copy too much is refused', () => {
    const keys = lines(8000, (index) => `  key${index}: 1\n`);
    const text = `+a: &a\n  echo>: 1\n${keys}${lines(8000, (index) => `+b${index}: {<<: *a}\n`)}`;
    const { loader, problems } = look(text);
    assert.equal(loader, 'OutOfMemoryError');
    assert.deepEqual(problems, [], 'what is refused is told once');
  });

  it('that is made large by aliases is refused, and not built', () => {
    const row = (prefix: string, index: number) => lines(10, (key) => `${prefix}${key}: *a${index}, `);
    const bomb = (first: string, prefix: string) =>
      first + lines(30, (index) => `+b${index}: &a${index + 1} {${row(prefix, index)}}\n`);
    const bombs = [
      bomb('+t: &a0 {echo>: 1}\n', '+k'),
      bomb('+t: &a0 {foo: 1, +a: 5}\n', '+k'),
      bomb('+t: &a0 [{echo>: 1}]\n', '+k'),
      bomb('+t: &a0 {x: 1, y>: 2, z>: 3}\n', 'k'),
      `+t: &a0 {x>: 1, y>: 2}\n${lines(40, (index) => `+b${index}: &a${index + 1} {_error: *a${index}, +x: *a${index}}\n`)}`,
    ];
    for (const text of bombs) {
      const { loader, tasks } = look(text);
      assert.equal(loader, 'OutOfMemoryError', text.slice(0, 30));
      assert.ok(tasks.length < 250_000);
    }
  });

  it('of tasks that aliases copy has a bounded number of them', () => {
    const keys = lines(1000, (index) => `key${index}: 1, `);
    const { loader, tasks, problems } = look(`+a: &a {${keys}}\n${lines(8000, (index) => `+b${index}: *a\n`)}`);
    assert.equal(loader, undefined);
    assert.ok(tasks.length > 100 && tasks.length < 300);
    assert.ok(problems.length < 300_000);
  });

  it('of 50,000 levels is refused, whatever the levels are', () => {
    const deep = (open: string, close: string) => open.repeat(50_000) + '{}' + close.repeat(50_000);
    const texts = [deep('{"+a": ', '}'), deep('{_error: ', '}'), deep('{foo: 1, _error: ', '}')];
    for (const text of [...texts, `+a: ${deep('[', ']')}`, `+a: {_parallel: ${deep('[', ']')}}`]) {
      assert.equal(look(text).loader, 'StackOverflowError');
    }
  });

  it('of 900 levels is compiled', () => {
    assert.equal(look('{"+a": '.repeat(900) + '{echo>: 1}' + '}'.repeat(900)).tasks.length, 901);
    const { problems } = look('{foo: 1, _error: '.repeat(900) + '{x: 1}' + '}'.repeat(900));
    assert.equal(problems.length, 901);
  });

  it('with long names deep down has messages that end', () => {
    const name = 'n'.repeat(250);
    const groups = lines(3000, (index) => `"+c d${index}": {x: 1}, `);
    const { problems } = look(`{"+${name}": `.repeat(800) + `{${groups}}` + '}'.repeat(800));
    assert.equal(problems.length, 6000);
    assert.ok(problems.every(({ message }) => message.length < 300_000));
  });

  it('with a line of 2 to 10 MB is read, whether it is a text, a key or a list', () => {
    const long = 'x'.repeat(2_000_000);
    assert.equal(look(`+a:\n  echo>: ${long}\n`).tasks.length, 2);
    const [key] = look(`+a:\n  ? ${long}\n  : 1\n`).problems;
    assert.equal(key?.kind, 'group-key');
    assert.ok(key.message.length < 200_000);
    const after = look(`_parallel: true\n+a: {echo>: 1, _after: [${'x, '.repeat(300_000)}x]}\n`);
    assert.equal(after.problems.length, 300_001);
    assert.equal(look(`+a:\n  echo>: [${'x, '.repeat(3_300_000)}x]\n`).tasks.length, 2);
  }).timeout(180_000);
});

describe('parameters of many levels or keys', () => {
  const nested = (levels: number): Record<string, unknown> => {
    let value: Record<string, unknown> = { text: '${x}' };
    for (let level = 0; level < levels; level += 1) value = { value };
    return value;
  };

  it('are evaluated down to a depth', async () => {
    assert.ok('params' in (await evaluateConfig({ x: 'y' }, nested(900))));
    const deep = await evaluateConfig({ x: 'y', ...nested(50_000) }, nested(50_000));
    assert.ok('problem' in deep);
    assert.deepEqual([deep.problem.kind, deep.problem.message], ['limit', 'more than 1000 levels']);
    assert.equal(deep.path.length, 1001);
  });

  it('see what stands before them, however many they are', async () => {
    const local = Object.fromEntries(Array.from({ length: 16_000 }, (_, index) => [`k${index}`, `\${k${index - 1}}.`]));
    const evaluated = await evaluateConfig({}, { 'k-1': 'a', ...local, k0: 'a', k15: '${k14}' });
    assert.ok('params' in evaluated);
    assert.equal(evaluated.params['k10'], `a${'.'.repeat(10)}`);
    assert.equal(evaluated.params['k15'], `a${'.'.repeat(14)}`);
  });
});

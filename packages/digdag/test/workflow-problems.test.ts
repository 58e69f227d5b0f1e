import assert from 'node:assert/strict';
import {
  compileWorkflow,
  type DigWorkflow,
  readWorkflow,
  startProblems,
  tasksOf,
  workflowProblems,
} from '../src/workflow/index.js';
import { yamlJson } from '../src/yaml/index.js';
import { memoryProject } from './memory-project.js';

function workflow(text: string, files: Record<string, string> = {}, file = 'main.dig'): DigWorkflow {
  return readWorkflow(text, file, memoryProject({ ...files, [file]: text }));
}

/** Kind, line and the text that the range covers, of each problem. */
function placed(text: string): string[] {
  return workflowProblems(workflow(text)).map(({ kind, stage, start, end }) => {
    return `${stage} ${kind} ${start.line}:${start.column} ${text.slice(start.offset, end.offset)}`;
  });
}

describe('the problems of a workflow', () => {
  it('are told where they stand, each in its own place', () => {
    const cases: Record<string, readonly [text: string, ...told: string[]]> = {
      'a key that no workflow has': ['a: 1\n_export: {}\n\nb: 2\n', 'load unknown-top-key 1:1 a', 'load unknown-top-key 4:1 b'],
      'a section without value': ['schedule:\n_error: ~\n', 'load null-section 1:1 schedule', 'load null-section 2:1 _error'],
      'a time zone': ['timezone:  JST # Japan\n', 'load timezone 1:12 JST'],
      'a name at the top': ['+a/b: {}\n+a^ c: {}\n', 'load task-name 1:1 +a/b', 'load task-name 2:1 +a^ c', 'load task-name 2:1 +a^ c'],
      'a name below': ['+g:\n  "+a b": {}\n', 'compile task-name 2:3 "+a b"'],
      'an operator with tasks': ['+a:\n  echo>: 1\n  +b: {}\n  +c: {}\n', 'compile subtasks-of-operator 3:3 +b'],
      'operators': ['+a:\n  echo>: 1\n  sh>: 1\n  td>: 1\n', 'compile two-operators 3:3 sh>'],
      'keys of a group': ['+a:\n  x: 1\n  +b: {}\n  y: 2\n', 'compile group-key 2:3 x', 'compile group-key 4:3 y'],
      'tasks that are none': ['+a: 1\n+b: [{}, 2]\n+c:\n', 'load not-a-mapping 3:1 +c', 'compile not-a-mapping 1:5 1', 'compile not-a-mapping 2:10 2'],
      'an export that is none': ['_export: x\n', 'load not-a-mapping 1:10 x'],
      'an _error that is none': ['+a:\n  echo>: 1\n  _error: [{}]\n', 'compile not-a-mapping 3:11 [{}]'],
      'an _after in a series': ['+a: {}\n+b: {_after: [+a]}\n', 'compile after-without-parallel 2:6 _after'],
      'a _background in parallel': ['_parallel: true\n+a: {_background: 1}\n', 'compile background-in-parallel 2:6 _background'],
      'names that are not there': ['_parallel: true\n+a: {_after: [+b, +a]}\n+b: {_after: [+a]}\n', 'compile unknown-dependency 2:15 +b', 'compile unknown-dependency 2:19 +a'],
      'a _parallel': ['+g:\n  _parallel: 5\n', 'compile parallel-format 2:14 5'],
      'a limit': ['_parallel:\n  limit: ${n}\n', 'compile parallel-format 2:10 ${n}'],
      'no limit': ['_parallel: {}\n', 'compile parallel-format 1:12 {}'],
      'flags': ['+a: {_background: yes}\n+b: {_disable: 1.5}\n', 'compile flag-format 2:16 1.5', 'compile flag-format 1:19 yes'],
      'an _after that is no list': ['_parallel: true\n+a: {}\n+b: {_after: +a}\n', 'compile flag-format 3:14 +a'],
    }; // prettier-ignore
    for (const [about, [text, ...told]] of Object.entries(cases)) assert.deepEqual(placed(text), told, about);
  });

  it('are told of every task, also below an _error and beside what is broken', () => {
    const text =
      '+a:\n  echo>: 1\n  sh>: 2\n+g:\n  _parallel: 5\n  +b: {echo>: 1, +c: {td>: 1, sh>: 2}}\n_error: {foo: 1, +d: {_error: 3}}\n';
    assert.deepEqual(placed(text), [
      'compile two-operators 3:3 sh>',
      'compile subtasks-of-operator 6:18 +c',
      'compile two-operators 6:31 sh>',
      'compile parallel-format 5:14 5',
      'compile not-a-mapping 7:31 3',
      'compile group-key 7:10 foo',
    ]);
  });

  it('are told in the file that holds them', () => {
    const files = { 'ingest/load.dig': '+load:\n  td>: q.sql\n  echo>: x\n' };
    const [problem] = workflowProblems(workflow('!include : ingest/load.dig\n', files));
    assert.deepEqual([problem?.kind, problem?.file, problem?.start.line], ['two-operators', 'ingest/load.dig', 3]);
  });

  it('of its name stand at the start of its file', () => {
    for (const [file, stage] of [
      ['1a.dig', 'load'],
      ['my wf.dig', 'compile'],
      ['日本.dig', 'compile'],
    ] as const) {
      const problems = workflowProblems(workflow('# a\n+a: {}\n', {}, file));
      const [{ kind, start } = { kind: undefined, start: undefined }, ...others] = problems;
      assert.deepEqual([kind, start, others], ['workflow-name', { line: 1, column: 1, offset: 0 }, []]);
      assert.equal(problems[0]?.stage, stage);
    }
  });

  it('that Digdag tells together are together in the first', () => {
    const messages = workflowProblems(workflow('a: 1\nb: 2\n')).map(({ message }) => message);
    assert.deepEqual(messages, [
      "Workflow 'main' includes unknown keys: [a, b]",
      "Workflow 'main' includes unknown keys: [b]",
    ]);
    const [first, second, third] = workflowProblems(workflow('+g: {x: 1, y: 2}\n+h: {z: 3}\n'));
    const head = 'io.digdag.core.repository.ModelValidationException: Validating workflow failed\n';
    assert.equal(
      first?.message,
      `${head}+main+g contains invalid keys: 'x', 'y': "{"x":1,"y":2}"\n+main+h contains invalid keys: 'z': "{"z":3}"`,
    );
    assert.equal(second?.message, `${head}+main+g contains invalid keys: 'y': "{"x":1,"y":2}"`);
    assert.equal(third?.message, `${head}+main+h contains invalid keys: 'z': "{"z":3}"`);
  });

  it('are not those of a disabled task, but for its tasks that are none', () => {
    assert.deepEqual(placed('+a: {_disable: true, echo>: 1, sh>: 2, _background: x, _after: 5, +b: 1}\n'), [
      'compile not-a-mapping 1:71 1',
    ]);
  });

  it('are none of a time zone that is a negative number: Digdag reads it as a text', () => {
    for (const zone of ['-9', '-1100', '+09:00', "''", '~']) assert.deepEqual(placed(`timezone: ${zone}\n`), [], zone);
    for (const zone of ['9', '+9', '-19', '-1.5', 'true', '[UTC]']) {
      assert.deepEqual(placed(`timezone: ${zone}\n`), [`load timezone 1:11 ${zone}`]);
    }
  });

  it('are not told again of what the loader refuses', () => {
    const text = '+a: !foo {echo>: 1}\n+b:\n  _parallel: !foo 1\n  +c: {_after: []}\nschedule: !foo x\n';
    assert.equal(workflow(text).problems.length, 3);
    assert.deepEqual(placed(text), []);
  });

  it('are none where a file holds no mapping', () => {
    const none = workflow('- a\n');
    assert.deepEqual([workflowProblems(none), startProblems(none), compileWorkflow(none)], [[], [], []]);
  });
});

describe('the problems of a start', () => {
  const told = (text: string) =>
    startProblems(workflow(text)).map(
      ({ kind, task, start, end }) => `${kind} ${task} ${text.slice(start.offset, end.offset)}`,
    );

  it('are an sla that is none and exports that are no mappings, where they stand', () => {
    const text = 'sla: {time: 25}\n+a: {_export: x, echo>: 1}\n+g: {_export: [], +b: {_export: 1}}\n';
    assert.deepEqual(told(text), [
      'sla +main 25',
      'nested-export +main+a x',
      'nested-export +main+g []',
      'nested-export +main+g+b 1',
    ]);
  });

  it('are not those of tasks that run later, of disabled ones, or of no value', () => {
    const later = '_error: {_export: 1}\n+a: {echo>: 1, _do: {_export: 1}, _check: {_export: 1}}\n';
    assert.deepEqual(told(`${later}+b: {_export: ~}\n+c: {_disable: 1, _export: 1}\n`), []);
  });

  it('are told of durations and of what is there twice', () => {
    assert.deepEqual(told('sla: {duration: 1:2:3, alert: true}\n'), []);
    assert.deepEqual(told('sla: {duration: 5m}\n'), ['sla +main 5m']);
    assert.deepEqual(told('sla: {time: 01:00, duration: 01:00}\n'), ['sla +main 01:00']);
    assert.deepEqual(told('sla: {fail: true}\n'), ['sla +main sla']);
    assert.deepEqual(told('sla: x\n'), ['sla +main x']);
  });
});

describe('the tasks of a workflow', () => {
  it('know the place in the file from which they were compiled', () => {
    const text = '+a:\n  echo>: 1\n  _background: true\n+g:\n  +b: {sh>: x}\n';
    const tasks = compileWorkflow(workflow(text));
    assert.deepEqual(
      tasks.map(({ task, config }) => `${task.keyRange.start.line} ${task.fullName} ${yamlJson(config)}`),
      ['1 +main {}', '1 +main+a {"echo>":1}', '4 +main+g {}', '5 +main+g+b {"sh>":"x"}'],
    );
  });

  it('come in the order of the file, sections behind the tasks', () => {
    const { root } = workflow('_error: {echo>: 1}\n+a: {_error: {echo>: 1}, echo>: 1}\n+b: {+c: {}}\n');
    assert.deepEqual(root && [...tasksOf(root)].map(({ fullName }) => fullName), [
      '+main',
      '+main+a',
      '+main+a^error',
      '+main+b',
      '+main+b+c',
      '+main^error',
    ]);
  });
});

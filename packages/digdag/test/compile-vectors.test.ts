import assert from 'node:assert/strict';
import { firstSchedule, parseSchedule, ScheduleError } from '../src/index.js';
import {
  compileWorkflow,
  type DigWorkflow,
  entryOf,
  readWorkflow,
  startProblems,
  workflowProblems,
} from '../src/workflow/index.js';
import { yamlJson, type YamlMap } from '../src/yaml/index.js';
import { type CompileCase, compileCases, type RecordedError } from './compile-case.js';
import { COMPILE_DIFFERENCES } from './compile-differences.js';
import { memoryProject } from './memory-project.js';

/** When the recorder asked for first times. */
const RECORDED = new Date('2024-02-10T03:04:05Z');

const isDifferent = ({ id }: CompileCase) => Object.hasOwn(COMPILE_DIFFERENCES, id);
const loaded = compileCases.filter((recorded) => recorded.workflows !== undefined && !isDifferent(recorded));

describe('a project of the recorded engine', () => {
  it('is loaded and compiled, or refused, as by Digdag', () => {
    const differences = compileCases.filter((recorded) => refusals(recorded) !== recordedRefusals(recorded));
    assert.deepEqual(
      differences.map(({ id }) => id),
      Object.keys(COMPILE_DIFFERENCES),
    );
  });

  it('compiles to the tasks of Digdag', () => {
    assert.ok(loaded.length > 1400);
    for (const recorded of loaded) {
      const ours = workflowsOf(recorded).map((workflow) => ({ name: workflow.name, tasks: tasksIn(workflow) }));
      const theirs = recorded.workflows?.map(({ name, tasks }) => ({ name, tasks }));
      // As text, because the order of keys counts.
      assert.equal(JSON.stringify(inOrder(ours)), JSON.stringify(inOrder(theirs ?? [])), recorded.id);
    }
  });

  it('is refused by a push for the schedules that Digdag refuses then', () => {
    assert.ok(loaded.filter(({ push_errors: errors }) => errors !== undefined).length > 80);
    for (const recorded of loaded) {
      assert.deepEqual(workflowsOf(recorded).flatMap(scheduleRefusal), pushRefusals(recorded), recorded.id);
    }
  });

  it('is refused at its start where Digdag refuses that, in its words', () => {
    assert.ok(loaded.filter(({ start_errors: errors }) => errors !== undefined).length > 60);
    for (const recorded of loaded) {
      const ours = workflowsOf(recorded).flatMap((workflow) =>
        startProblems(workflow).map(({ kind, task, message }) => (kind === 'sla' ? { message } : { message, task })),
      );
      const theirs = (recorded.start_errors ?? []).map(({ stage, task, message }) =>
        stage === 'sla' ? { message } : { message, task },
      );
      assert.deepEqual(ours, theirs, recorded.id);
    }
  });
});

/** The workflows of a project: files of its folder itself. */
function workflowsOf({ files }: CompileCase): DigWorkflow[] {
  const names = Object.keys(files).filter((file) => /^[^./][^/]*\.dig$/.test(file));
  return names.sort().map((file) => readWorkflow(files[file] ?? '', file, memoryProject(files)));
}

/** Stage, file and words of each refusal, as text. Errors of the YAML loader have words that are held to in its own test. */
function refusals(recorded: CompileCase): string {
  const workflows = workflowsOf(recorded);
  const [load = [], compile = []] = ['load', 'compile'].map((stage) =>
    workflows.flatMap((workflow) => firstRefusal(workflow, stage)),
  );
  // A missing include, for one, ends the loading of the project; Digdag then names no file.
  const [ending] = recorded.errors?.[0]?.file === undefined ? load : [];
  const told = ending === undefined ? (load.length > 0 ? load : compile) : [{ ...ending, file: undefined }];
  return JSON.stringify(told).replaceAll(/!include:\d+:\d+/g, '!include:<uuid>');
}

interface Refusal {
  stage: string;
  file: string;
  class?: string;
  message?: string;
}

function firstRefusal(workflow: DigWorkflow, stage: string): Refusal[] {
  const [unreadable] = workflow.problems;
  if (unreadable !== undefined) return stage === 'load' ? [{ stage, file: workflow.file, class: unreadable.kind }] : [];
  const [first] = workflowProblems(workflow).filter((problem) => problem.stage === stage);
  return first === undefined ? [] : [{ stage, file: workflow.file, message: first.message }];
}

const OF_WORKFLOW = ['ConfigException', 'ModelValidationException'];

function recordedRefusals({ errors = [] }: CompileCase): string {
  const told = errors.map(({ stage, file, class: kind, message }) => ({
    stage,
    file,
    ...(OF_WORKFLOW.includes(kind) || stage === 'compile' ? { message } : { class: kind }),
  }));
  return JSON.stringify(told);
}

function tasksIn(workflow: DigWorkflow) {
  return compileWorkflow(workflow).map(({ index, name, fullName, group, parentIndex, upstreams, config }) => ({
    index,
    name,
    fullName,
    group,
    parentIndex: parentIndex ?? null,
    upstreams,
    config: JSON.parse(yamlJson(config)) as unknown,
  }));
}

function scheduleRefusal({ value, file }: DigWorkflow): object[] {
  const json = (key: string): unknown => {
    const found = entryOf(value as YamlMap, key)?.value;
    return found === undefined ? undefined : JSON.parse(yamlJson(found));
  };
  const section = json('schedule');
  if (section === undefined) return [];
  try {
    firstSchedule(parseSchedule(section, String(json('timezone') ?? 'UTC')), RECORDED);
    return [];
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    return [error.kind === 'never' ? { file } : { file, message: error.message }];
  }
}

function pushRefusals({ push_errors: errors = [] }: CompileCase): object[] {
  const told = ({ stage, file, message }: RecordedError) => (stage === 'first_time' ? { file } : { file, message });
  return errors.map(told);
}

function inOrder<Named extends { name: string }>(workflows: Named[]): Named[] {
  return workflows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

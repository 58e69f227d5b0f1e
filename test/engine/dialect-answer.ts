import { compileWorkflow, readWorkflow, workflowProblems } from '@cdp-ingestion/digdag/workflow';
import { type ReadProjectFile, yamlJson } from '@cdp-ingestion/digdag/yaml';
import type { DialectCase } from './dialect-case.js';
import type { ReadAnswer } from './engine-types.js';
import type { Files } from './vectors.js';

/** What we make of a workflow file, in the form of the core's answer. Of YAML that is refused, the kind of the refusal. */
export function ourAnswer({ file, files }: DialectCase): ReadAnswer {
  const workflow = readWorkflow(files[file] ?? '', file, memoryFiles(files));
  const { value, problems } = workflow;
  const [unread] = problems;
  if (unread !== undefined || value === undefined) return { stage: 'yaml', class: String(unread?.kind) };
  const values = withoutIds(yamlJson(value));
  const [refused] = workflowProblems(workflow);
  if (refused !== undefined) return { values, stage: refused.stage, message: withoutIds(refused.message) };
  const tasks = compileWorkflow(workflow).map(
    ({ index, name, fullName, group, parentIndex = null, upstreams, config }) => {
      const fields = JSON.stringify({ index, name, fullName, group, parentIndex, upstreams: [...new Set(upstreams)] });
      return `${fields.slice(0, -1)},"config":${yamlJson(config)}}`;
    },
  );
  return { values, tasks: withoutIds(`[${tasks.join(',')}]`) };
}

/** The core's answer without what differs from run to run, and without words of classes whose words are not ours. */
export function theirAnswer(answer: ReadAnswer): ReadAnswer {
  if (answer.stage === 'yaml') return { stage: 'yaml', class: String(answer.class) };
  const { values, tasks, stage, message } = answer;
  return {
    values: withoutIds(values ?? ''),
    ...(tasks === undefined ? {} : { tasks: withoutIds(onceEach(tasks)) }),
    ...(stage === undefined ? {} : { stage, message: withoutIds(message ?? '') }),
  };
}

/** Digdag gives an include in a place of its own an id, we its line and column. */
function withoutIds(text: string): string {
  return text.replace(/!include:(?:\d+:\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g, '!include:<id>');
}

/** Chunks of `_parallel: {limit}` are made by the harness; an upstream that is there twice comes once from it. */
function onceEach(tasks: string): string {
  return tasks.replace(
    /"upstreams":\[([\d,]+)\]/g,
    (_all, indexes: string) => `"upstreams":[${[...new Set(indexes.split(','))].join()}]`,
  );
}

function memoryFiles(files: Files): ReadProjectFile {
  return (path) => {
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    if (text !== undefined) return { kind: 'text', text };
    const folder = Object.keys(files).some((file) => file.startsWith(`${path}/`));
    return { kind: folder ? 'directory' : 'missing' };
  };
}

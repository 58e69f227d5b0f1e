import { type DigWorkflow, tasksOf } from '@cdp-ingestion/digdag/workflow';
import { guessOf } from '../../model/texts/guess-of.js';
import { workflowCalls } from '../../model/tasks/workflow-calls.js';
import { defineRule } from '../../rule.js';

/** Guessing among more names than these takes too long. */
const MOST_NAMES = 200;
const LONGEST_NAME = 255;

/** @see https://docs.digdag.io/operators/require.html */
export const requireUnknown = defineRule({
  id: 'require-unknown',
  severity: 'warning',
  title: 'A required workflow is not in the project',
  messages: {
    unknown:
      'The project has no workflow {name}: the task fails. Name one of its .dig files without .dig, or give the project with project_name.',
    guessed: 'The project has no workflow {name}: the task fails. Did you mean {guess}?',
  },
  check(project, report) {
    const { workflows, strays } = project;
    const names = workflows.map(({ name }) => name);
    const known = new Set([...names, ...strays.map(({ name }) => name)]);
    const tasks = new Map(workflows.map((workflow) => [workflow.file, taskNames(workflow)]));
    for (const { task, from, to, kind, at } of workflowCalls(project)) {
      const name = to.slice(0, -'.dig'.length);
      if (kind === 'call' || known.has(name) || task.operators.length > 1 || tasks.get(from)?.has(name)) continue;
      const guess = names.length > MOST_NAMES || name.length > LONGEST_NAME ? undefined : guessOf(name, names);
      if (guess === undefined) report(at, 'unknown', { name });
      else report(at, 'guessed', { name, guess });
    }
  },
});

/** A `require>` that names a task is meant for order; another rule says so. */
function taskNames({ root }: DigWorkflow): Set<string> {
  const names = root ? [...tasksOf(root)].map(({ name }) => name) : [];
  return new Set(names.flatMap((name) => [name, name.replace(/^\+/, '')]));
}

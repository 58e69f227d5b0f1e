import { type DigTask, entryOf, type WorkflowProblem } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import { guessOf } from '../../model/texts/guess-of.js';
import type { ProjectModel } from '../../model/project-model.js';
import { sourceText } from '../../model/texts/source-text.js';
import { defineRule, type Report } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** So many names of a group are compared with one that it does not have. */
const MOST_COMPARED = 100;

type NameMessage = 'later' | 'self' | 'near' | 'unknown';

/** @see https://docs.digdag.io/workflow_definition.html */
export const taskOrder = defineRule({
  id: 'task-order',
  severity: 'error',
  title: 'Order of tasks that Digdag cannot follow',
  messages: {
    notParallel:
      '_after is for tasks of a group with _parallel: true: Digdag refuses it. Without it they run in the order of the file.',
    background: '_background does nothing more in a group with _parallel: true, and Digdag refuses it: remove it.',
    self: '{name} waits for itself: Digdag refuses it. Name another task.',
    later: '{name} stands further down: Digdag knows only the tasks before this one. Move it up.',
    near: 'There is no task {name} in this group: Digdag refuses it. Did you mean {near}?',
    unknown: 'There is no task {name} in this group: Digdag refuses it. Name a task of the same group, with its +.',
    afterFormat: '_after is a list of names: Digdag refuses it. Write [+first, +second].',
    template: '{key} is read as it is written, no template is filled in: write true or false.',
    flag: '{key} is true or false: Digdag refuses it.',
  },
  check(project, report) {
    const problems = problemsFor('task-order', project);
    const waiting = problems.some(({ kind }) => kind === 'unknown-dependency') ? tasksByName(project) : new Map();
    for (const problem of problems) {
      if (problem.kind === 'after-without-parallel') report(problem, 'notParallel');
      else if (problem.kind === 'background-in-parallel') report(problem, 'background');
      else if (problem.kind === 'unknown-dependency')
        reportName(problem, project, waiting.get(placeOf(problem)), report);
      else reportFlag(problem, project, report);
    }
  },
});

function reportName(
  problem: WorkflowProblem,
  project: ProjectModel,
  task: DigTask | undefined,
  report: Report<NameMessage>,
): void {
  const name = sourceText(project, problem);
  const others = task?.parent?.children.map((child) => child.name) ?? [];
  const compared = others.filter((other) => other !== task?.name).slice(0, MOST_COMPARED);
  const near = guessOf(name, compared);
  if (name === task?.name) report(problem, 'self', { name });
  else if (others.includes(name)) report(problem, 'later', { name });
  else if (near !== undefined) report(problem, 'near', { name, near });
  else report(problem, 'unknown', { name });
}

function reportFlag(
  problem: WorkflowProblem,
  project: ProjectModel,
  report: Report<'afterFormat' | 'template' | 'flag'>,
): void {
  const [, key = ''] = /for key '(\w+)'/.exec(problem.message) ?? [];
  if (key === '_after') report(problem, 'afterFormat');
  else report(problem, sourceText(project, problem).includes('${') ? 'template' : 'flag', { key });
}

/** The task that each name in an `_after` stands in, by the place of the name. */
function tasksByName({ tasks }: ProjectModel): Map<string, DigTask> {
  return new Map(
    tasks.flatMap((task) => {
      const after = entryOf(task.config, '_after')?.value;
      const names = after?.kind === 'list' ? after.items : [];
      return names.map(({ range }): [string, DigTask] => [placeOf(range), task]);
    }),
  );
}

function placeOf({ file, start }: YamlRange): string {
  return `${file}:${start.offset}`;
}

import { includedFiles, pathFrom } from '@cdp-ingestion/digdag/workflow';
import { findOperator } from '../../operators/operators.js';
import type { ProjectModel } from '../project-model.js';
import { type PlacedTask, tasksIn } from '../tasks/tasks-in.js';
import { scalarText } from '../texts/scalar-text.js';
import { matchesPattern, textPattern } from '../texts/text-pattern.js';

const TEXTS: readonly string[] = ['sql-file', 'load-file', 'body-file'];

/** Python takes its files for UTF-8 where their first lines do not say otherwise. */
const OTHER_PYTHON = /^(?:.*\n)?[ \t\f]*#.*coding[:=]/;

/**
 * Tells whether something reads a file as UTF-8: any workflow, what one includes, what a task names behind its operator,
 * also with templates, and the module of a `py>`.
 */
export function isFileRead(project: ProjectModel): (path: string) => boolean {
  const { workflows, called, strays, files } = project;
  const included = new Set([...workflows, ...called, ...strays].flatMap((one) => [...includedFiles(one)]));
  const named = tasksIn(project).flatMap((placed) => patternOf(placed) ?? []);
  const modules = new Set(tasksIn(project).flatMap(({ task }) => modulesOf(task.operator)));
  return (path) =>
    path.endsWith('.dig') ||
    included.has(path) ||
    named.some((pattern) => matchesPattern(path, pattern)) ||
    (modules.has(path) && !OTHER_PYTHON.test(files.get(path) ?? ''));
}

/** A text that is nothing but a template may name anything, and says nothing. */
function patternOf({ task }: PlacedTask): [string[]] | undefined {
  const { operator } = task;
  const text = operator && scalarText(operator.value);
  const kind = operator && findOperator(operator.name)?.command.kind;
  if (text === undefined || kind === undefined || !TEXTS.includes(kind)) return undefined;
  const [first = '', ...rest] = textPattern(text);
  if (first === '' && rest.length > 0) return undefined;
  const start = pathFrom(task, first);
  return start === undefined ? undefined : [[start, ...rest]];
}

/** `scripts.load.Loader.run` may be a method of `scripts/load.py`, or of a package in that place. */
function modulesOf(operator: PlacedTask['task']['operator']): string[] {
  if (operator?.name !== 'py') return [];
  const parts = (scalarText(operator.value) ?? '').split('.');
  return parts.flatMap((_, index) => {
    const module = parts.slice(0, index).join('/');
    return module === '' ? [] : [`${module}.py`, `${module}/__init__.py`];
  });
}

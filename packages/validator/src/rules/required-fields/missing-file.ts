import { type DigTask, paramOf, taskFile } from '@cdp-ingestion/digdag/workflow';
import { posix } from 'node:path';
import { guessOf } from '../../model/texts/guess-of.js';
import { missingModule } from '../../model/files/missing-module.js';
import type { ProjectModel } from '../../model/project-model.js';
import { isTemplate, scalarText } from '../../model/texts/scalar-text.js';
import { tasksIn } from '../../model/tasks/tasks-in.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';

/** How many files of a folder are compared with the name that is missing. */
const MOST_COMPARED = 200;

/** @see https://docs.digdag.io/operators.html */
export const missingFile = defineRule({
  id: 'missing-file',
  severity: 'error',
  title: 'File that is not in the project',
  messages: {
    missing: '{path} is not in the project: the task fails.',
    near: '{path} is not in the project: the task fails. There is {near}.',
    outside:
      '{path} leads out of the project: the task fails. Write the path from the folder of the project, without a / before it.',
    module: '{path} is no Python file of the project: the task fails. There is {near}.',
  },
  check(project, report) {
    let near: ReturnType<typeof nearFile> | undefined;
    const moduleOf = missingModule(project);
    for (const { task } of tasksIn(project)) {
      const operator = task.operator;
      if (!operator || task.operators.length > 1) continue;
      const at = operator.value.range;
      if (operator.name === 'py') {
        const missing = moduleOf(scalarText(operator.value) ?? '');
        if (missing) report(at, 'module', { ...missing });
        continue;
      }
      if (leadsOut(task)) {
        report(at, 'outside', { path: scalarText(operator.value) ?? '' });
        continue;
      }
      const path = namedFile(operator.name, taskFile(task));
      if (path === undefined || project.files.has(path) || project.others.has(path)) continue;
      const guess = (near ??= nearFile(project))(path);
      report(at, guess === undefined ? 'missing' : 'near', { path, near: guess ?? '' });
    }
  },
});

/** Digdag looks at the path alone; of a workflow that is called nothing is said. */
function leadsOut(task: DigTask): boolean {
  const operator = task.operator;
  const text = operator && scalarText(operator.value);
  if (!operator || !text || isTemplate(operator.value) || taskFile(task) !== undefined) return false;
  if (operator.name === 'call' || namedFile(operator.name, text) === undefined) return false;
  return text.startsWith('/') || !paramOf(task, '_workdir');
}

/** The file that an operator reads, of what stands behind it; a `td_load>` without `.yml` names a saved session. */
function namedFile(name: string, path: string | undefined): string | undefined {
  const kind = findOperator(name)?.command.kind;
  if (path === undefined || kind === undefined) return undefined;
  if (kind === 'workflow-file') return path.endsWith('.dig') ? path : `${path}.dig`;
  if (kind === 'load-file') return /\.ya?ml$/.test(path) ? path : undefined;
  return kind === 'sql-file' || kind === 'body-file' ? path : undefined;
}

/** A file of the same name in another folder, else the nearest name in the same one. */
function nearFile({ files }: ProjectModel): (path: string) => string | undefined {
  const byName = new Map<string, string>();
  const byFolder = new Map<string, string[]>();
  for (const path of files.keys()) {
    byName.set(posix.basename(path), path);
    const inFolder = byFolder.get(posix.dirname(path)) ?? [];
    if (inFolder.length < MOST_COMPARED) inFolder.push(path);
    byFolder.set(posix.dirname(path), inFolder);
  }
  const known = new Map<string, string | undefined>();
  return (path) => {
    if (!known.has(path))
      known.set(path, byName.get(posix.basename(path)) ?? guessOf(path, byFolder.get(posix.dirname(path)) ?? []));
    return known.get(path);
  };
}

import { type DigTask, taskFile } from '@cdp-ingestion/digdag/workflow';
import { findOperator } from '../../operators/operators.js';
import type { ProjectModel } from '../project-model.js';

/** A file that is filled in as a template when its task runs. */
export interface TemplateFile {
  readonly path: string;
  readonly kind: 'sql-file' | 'load-file' | 'body-file';
}

/** The file of the project that a task fills in; undefined where it has none, or where its name is a template. */
export function templateFile(task: DigTask, { files }: ProjectModel): TemplateFile | undefined {
  const kind = findOperator(task.operator?.name ?? '')?.command.kind;
  if (kind !== 'sql-file' && kind !== 'load-file' && kind !== 'body-file') return undefined;
  const path = taskFile(task);
  return path !== undefined && files.has(path) ? { path, kind } : undefined;
}

import { findOperator } from '../../operators/operators.js';
import { commandPath } from './command-path.js';
import type { ProjectModel } from '../project-model.js';
import type { PlacedTask } from './tasks-in.js';

/** A file that is filled in as a template when its task runs. */
export interface TemplateFile {
  readonly path: string;
  readonly kind: 'sql-file' | 'load-file' | 'body-file';
}

/** The file of the project that a task fills in; undefined where it has none, or where its name is a template. */
export function templateFile(
  { task, folder }: Omit<PlacedTask, 'workflow'>,
  { files }: ProjectModel,
): TemplateFile | undefined {
  const kind = findOperator(task.operator?.name ?? '')?.command.kind;
  if (kind !== 'sql-file' && kind !== 'load-file' && kind !== 'body-file') return undefined;
  const path = commandPath(task, folder);
  return path !== undefined && files.has(path) ? { path, kind } : undefined;
}

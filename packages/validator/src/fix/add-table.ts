import { type DigTask } from '@cdp-ingestion/digdag/workflow';
import type { Fix } from '../finding.js';
import { loadPath } from '../model/loads/load-file.js';
import { sourceFiles, sourceOf } from '../model/files/source-files.js';
import { placeholder } from './placeholder.js';
import { taskLayout } from './task-layout.js';

/**
 * Gives a `td_load>` the table that it lacks: in a project whose load files are named after sources the file's name,
 * else a placeholder.
 */
export function addTable(files: ReadonlyMap<string, string>, task: DigTask): Fix | undefined {
  const path = loadPath(task);
  const layout = taskLayout(files.get(task.keyRange.file) ?? '', task);
  const load = layout?.chunks.find(({ entry }) => entry.key === 'td_load>');
  if (path === undefined || !layout || !load) return undefined;
  const table = conventionalTable(files, path);
  const blank = placeholder('table', `the table that ${path} is loaded into`);
  const at = load.entry.keyRange.start.offset - (load.entry.keyRange.start.column - 1) + load.body.length;
  const open = load.body.endsWith('\n') ? '' : layout.lineBreak;
  const text = `${open}${layout.indent}table: ${table ?? blank.placeholder}${layout.lineBreak}`;
  return { edits: [{ file: layout.file, start: at, end: at, text }], blanks: table === undefined ? [blank] : [] };
}

/** The table of a load file by the convention `load/<source>_<object>.yml`; undefined where no source has the name. */
export function conventionalTable(files: ReadonlyMap<string, string>, path: string): string | undefined {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return sourceOf(path, sourceFiles(files)) && /^[a-z_][a-z0-9_]{2,100}$/.test(base) ? base : undefined;
}

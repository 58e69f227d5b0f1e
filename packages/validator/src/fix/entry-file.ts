import { type DigWorkflow, entryOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import { loadPath } from '../model/loads/load-file.js';
import type { ProjectModel } from '../model/project-model.js';
import { type SourceFile, sourceFiles, sourceOf } from '../model/files/source-files.js';

/**
 * Writes the file by which Digdag finds a workflow in a folder: it exports the data sources of the workflow and of its
 * loads, then includes it. Undefined where there is a file of this name, or where the workflow can't be read.
 */
export function entryFile({ files }: ProjectModel, workflow: DigWorkflow): Fix | undefined {
  const { name, file, root, problems } = workflow;
  const entry = `${name}.dig`;
  if (!root || problems.length > 0 || files.has(entry) || !/^[\w./-]+$/.test(file)) return undefined;
  const text = files.get(file) ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = [
    '# Digdag finds workflows in this folder only: this one stands in the file that is included.',
    ...exportLines(sourcesOf(files, workflow)),
    `!include : ${file}`,
    '',
  ];
  return { edits: [], newFiles: { [entry]: lines.join(lineBreak) } };
}

function exportLines(sources: readonly SourceFile[]): string[] {
  const lines = sources.flatMap(({ name, path }) => [`  ${name}:`, `    !include : ${path}`]);
  return lines.length > 0 ? ['_export:', ...lines] : [];
}

function sourcesOf(files: ReadonlyMap<string, string>, { name, root }: DigWorkflow): SourceFile[] {
  const all = sourceFiles(files);
  const loads = root ? [...tasksOf(root)].flatMap((task) => loadPath(task) ?? []) : [];
  const named = new Set([name, ...loads].map((path) => sourceOf(path, all)));
  const exported = root && entryOf(root.config, '_export')?.value;
  return all
    .filter((source) => named.has(source) && canExport(source, files.get(source.path) ?? ''))
    .filter(({ name: own }) => exported?.kind !== 'map' || entryOf(exported, own) === undefined)
    .toReversed();
}

/** A name that templates can read and that changes no operator, and a file that Digdag's loader takes. */
function canExport({ name, path }: SourceFile, text: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(name) && !TAKEN.has(name) && readYaml(text, path).problems.length === 0;
}

/** Names that Digdag or its operators read from an export. */
const TAKEN = new Set(
  'td http mail pg redshift moment error session_id session_time session_date attempt_id project_id task_name timezone config name table database query engine priority count rows interval from to method content headers host port secret retry timeout subject body'.split(
    ' ',
  ),
);

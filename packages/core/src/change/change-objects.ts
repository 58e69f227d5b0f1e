import type { ProjectContext } from '../context/context.js';
import { changeOf, type FileChange } from '../write/file-changes.js';
import { readmeName } from '../project/project-readme.js';
import { readRecord, recordName } from '../answers/project-record.js';
import type { Mode } from '../source/source.js';
import { UserError } from '../user-error.js';
import { changeWorkflows } from './change-workflows.js';
import { editDataSource } from './data-source-keys.js';
import { dataSourcePath } from './infer-answers.js';
import { withEdits } from './file-edits.js';
import { mergeLines } from './merge-lines.js';
import { likeThere, sameLines } from './line-ends.js';
import { versionsOf, type ObjectChange, type Versions } from './versions.js';

/** What a change makes of a project. */
export interface ChangedProject {
  files: FileChange[];
  /** Edited files that nothing needs any longer; they are left where they are. */
  unused: string[];
  /** Places in README.md that would have changed, had nobody edited them. */
  kept: string[];
}

/**
 * Adds objects to a project, or takes some out, whoever has edited its files: a file that nobody has touched becomes what the
 * templates give now; in any other only what has to do with the objects changes, and every edited line stays.
 *
 * @throws UserError with file and line where that is not sure; then nothing may be written
 */
export function changeObjects(change: ObjectChange): ChangedProject {
  const versions = versionsOf(change);
  const workflows = changeWorkflows(versions);
  const kept: string[] = [];
  const paths = new Set([...versions.now.keys(), ...workflows.keys()]);
  if (change.recorded === false) paths.delete(recordName);
  const files = [...paths].flatMap((path): FileChange[] => {
    const old = versions.files.get(path);
    const text = workflows.get(path) ?? otherText(versions, path, kept);
    if (text === undefined) return [];
    // a new object's file that is there already, and says something else, is somebody's
    const isKnown = workflows.has(path) || versions.old.has(path);
    return [{ path, text, old, change: changeOf(text, old, isKnown ? old : undefined) }];
  });
  const gone = [...versions.old.keys()].filter(
    (path) => !versions.now.has(path) && versions.files.has(path) && !isNeeded(path, versions, workflows),
  );
  const isOurs = (path: string) => sameLines(versions.files.get(path), versions.old.get(path));
  return {
    files: [
      ...files,
      ...gone
        .filter(isOurs)
        .map((path) => ({ path, text: '', old: versions.files.get(path), change: 'gone' as const })),
    ],
    unused: gone.filter((path) => !isOurs(path)),
    kept,
  };
}

/** A file that sources share may be another's; and a workflow that somebody has edited may name more than ours does. */
function isNeeded(path: string, { files, context }: Versions, changed: ReadonlyMap<string, string>): boolean {
  const others = Object.keys(readRecord(files.get(recordName), recordName)).filter(
    (name) => name !== context.source.name,
  );
  if (/^scripts\//.test(path) && !path.startsWith(`scripts/${context.source.name}_`) && others.length > 0) return true;
  return [...files].some(([file, text]) => file.endsWith('.dig') && (changed.get(file) ?? text).includes(path));
}

/** The text that a file which is no workflow is to have; undefined: it is none of ours to touch. */
function otherText({ files, old, now, context }: Versions, path: string, kept: string[]): string | undefined {
  const [there, was, is] = [files.get(path), old.get(path), now.get(path)];
  if (is === undefined || isWorkflow(path, context)) return undefined;
  if (there === undefined) return was === is ? undefined : is;
  if (path === recordName) return is;
  if (was === undefined || sameLines(there, was)) return likeThere(is, there);
  if (was === is) return undefined;
  if (path === dataSourcePath(context.source.name))
    return withEdits(files, editDataSource(path, was, is, there)).get(path);
  const merged = mergeLines(was, is, there);
  const places = merged.kept.map((line) => `${path}:${line}`);
  if (places.length > 0 && path !== readmeName)
    throw new UserError(
      `${places.join(', ')}: somebody has edited the lines that have to change. Make the file what it was, or remove it, and say it again. Nothing was written.`,
      1,
    );
  kept.push(...places);
  return merged.text;
}

const isWorkflow = (path: string, { workflows, modes }: ProjectContext) =>
  modes.some((mode: Mode) => path === `ingestion/${workflows[mode]}.dig`);

import { join } from 'node:path';
import { answersText, type AnswersText, type HubRun } from '../run/given-answers.js';
import { hideSecrets } from '../looks-like-secret.js';
import { nearest } from '../nearest.js';
import { readRecord, recordName } from '../answers/project-record.js';
import { asking, readProjectFile, type ProjectRun } from '../run/project-run.js';
import { UserError } from '../user-error.js';
import type { ObjectChangeKind } from './change-flags.js';
import { dataSourcePath, sourceByConnector, sourcesInFiles } from './infer-answers.js';
import { projectTexts } from './project-texts.js';

/** One source of a project: its name there, and which source it is. */
interface SourceOfProject {
  sourceName: string;
  /** Undefined where the files do not tell. */
  id: string | undefined;
}

/** A change of objects, handed over to the generator of its source. */
export interface MeantChange {
  /** The source. */
  id: string;
  /** What its generator is told. */
  options: Record<string, unknown>;
}

/**
 * Finds out which source of a project a change of its objects is about: the one that was named, the only one, or the one that a
 * person chooses.
 *
 * @param options `sourceName`, or `source`: a source name or a source; and what else was given
 * @param ids the sources that there are generators for, to be named where the files do not tell
 * @throws UserError where no project is, where it has no such source, or where several could be meant and nobody can be asked
 */
export async function meantChange(
  run: ProjectRun,
  kind: ObjectChangeKind,
  options: Record<string, unknown>,
  ids: readonly string[],
): Promise<MeantChange> {
  const { answers } = run.options;
  const file = answers === undefined ? undefined : await answersText(answers, run.host.here);
  const { sourceName, id } = await sourceOf(run, options, file);
  if (id === undefined)
    throw new UserError(`The files do not tell which source ${sourceName} is. Say it: --source ${ids.join(' | ')}`);
  const hubRun: HubRun = { change: kind, ...(file && { file }) };
  return { id, options: { ...options, source: undefined, sourceName, hubRun } };
}

async function sourceOf(
  run: ProjectRun,
  options: Record<string, unknown>,
  file: AnswersText | undefined,
): Promise<SourceOfProject> {
  const all = sourcesIn(run);
  const inFile =
    file && (await import('../answers/answers-file.js')).answersIn(file.text, file.name, ['sourceName', 'source']);
  const name = options.sourceName ?? inFile?.sourceName;
  const source = options.source ?? inFile?.source;
  const isMeant = (one: SourceOfProject) =>
    (name === undefined || one.sourceName === name) &&
    (source === undefined || one.sourceName === source || one.id === source || one.id === undefined);
  const meant = all.filter(isMeant);
  const [only, second] = meant;
  if (!only) throw unknownSource(all, name === undefined ? '--source' : '--source-name', String(name ?? source));
  const found = second ? await chosen(run, meant) : only;
  return {
    ...found,
    id: found.id ?? (source === undefined || source === found.sourceName ? undefined : String(source)),
  };
}

function sourcesIn(run: ProjectRun): SourceOfProject[] {
  const record = readRecord(readProjectFile(run, recordName), join(run.root, recordName));
  const known = Object.entries(record).map(([sourceName, { source }]) => ({ sourceName, id: source }));
  const read = (path: string) => readProjectFile(run, path);
  const names = sourcesInFiles(projectTexts(run.root, read, [])).filter((name) => !Object.hasOwn(record, name));
  const others = names.map((sourceName): SourceOfProject => {
    const path = dataSourcePath(sourceName);
    return { sourceName, id: sourceByConnector(new Map([[path, read(path) ?? '']]), sourceName) };
  });
  const all = [...known, ...others];
  if (all.length === 0)
    throw new UserError(
      `${run.root} is no ingestion project: there is no ${recordName} with a source, and no workflow with a task group that exports \`ingest:\` with source, object and target. Go to the project's folder, or name it with --project.`,
    );
  return all;
}

function unknownSource(all: readonly SourceOfProject[], flag: string, given: string): UserError {
  const names = all.map(({ sourceName }) => sourceName);
  const guess = nearest(given, names);
  return new UserError(
    `${flag}: this project has no source "${hideSecrets(given)}"${guess ? `, did you mean ${guess}?` : '.'} It has ${names.join(', ')}.`,
  );
}

async function chosen(run: ProjectRun, all: SourceOfProject[]): Promise<SourceOfProject> {
  const names = all.map(({ sourceName }) => sourceName);
  const ask = run.options.defaults ? undefined : asking(run);
  if (!ask) throw new UserError(`Which source is meant? Say --source-name ${names.join(' | ')}`);
  const choices = all.map(({ sourceName, id }) => ({
    name: id ? `${sourceName} (${id})` : sourceName,
    value: sourceName,
  }));
  const name = await ask({ type: 'select', name: 'sourceName', message: 'Which source?', choices });
  return all.find(({ sourceName }) => sourceName === name) as SourceOfProject;
}

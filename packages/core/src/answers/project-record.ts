import type { AnswerValue, Answers, ProjectRecord } from '../source/answer.js';
import { defaultProjectName, projectQuestions } from '../questions/project-questions.js';
import { isAsked, questionsOf } from '../questions/questions.js';
import type { AnswerLayer } from './answers.js';
import { hideSecrets } from '../looks-like-secret.js';
import type { Source } from '../source/source.js';
import { nearest } from '../nearest.js';
import { UserError } from '../user-error.js';

/** Yeoman's own file for what was answered, and our place in it, whichever package the generator was reached through. */
export const recordName = '.yo-rc.json';
const place = 'generator-cdp-ingestion';
const version = 1;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a file of Yeoman's settings as what all of them are: an object.
 *
 * @param name what to call it in errors
 * @throws UserError
 */
export function parseRecord(text: string, name: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${name} is not JSON (${(error as Error).message}). Mend it, or move it away and answer again.`,
    );
  }
  if (!isObject(json)) throw new UserError(`${name} must hold an object. Mend it, or move it away and answer again.`);
  return json;
}

/**
 * Reads `.yo-rc.json`.
 *
 * @param text the file, or undefined when there is none
 * @param name what to call it in errors
 * @throws UserError for a file that is broken or of another version
 */
export function readRecord(text: string | undefined, name: string): ProjectRecord {
  return readOurs(text, name).sources;
}

/** The answers that belong to the project, not to one of its sources, by key; none in a file that older programs wrote. */
export function readSettings(text: string | undefined, name: string): Answers {
  return readOurs(text, name).project;
}

function readOurs(text: string | undefined, name: string): { project: Answers; sources: ProjectRecord } {
  const ours = (text === undefined ? undefined : parseRecord(text, name)[place]) ?? { version, sources: {} };
  if (!isObject(ours) || typeof ours.version !== 'number' || !isObject(ours.sources))
    throw new UserError(
      `${name}: "${place}" must hold "version" and "sources". Mend it, or move the file away and answer again.`,
    );
  if (ours.version !== version)
    throw new UserError(
      `${name} is of version ${ours.version}, this program knows version ${version}. ${ours.version > version ? 'Update it: npm install -g generator-cdp-ingestion (or cdp-ingestion)' : 'Move the file away and answer again.'}`,
    );
  for (const [key, value] of Object.entries(ours.sources))
    if (!isObject(value) || typeof value.source !== 'string')
      throw new UserError(`${name}: source "${key}" does not say which source it is. Mend it, or remove it.`);
  const project = ours.project ?? {};
  if (!isObject(project)) throw new UserError(`${name}: "project" must hold keys and values. Mend it, or remove it.`);
  return { project: project as Answers, sources: ours.sources as ProjectRecord };
}

/** The file with one source's answers put in, sources in the order of their names; everything else in it stays. */
export function writeRecord(text: string | undefined, source: Source, answers: Answers): string {
  const json = text === undefined ? {} : parseRecord(text, recordName);
  const [project, own] = splitAnswers(worthKeeping(source, answers));
  const sources = byName({
    ...readRecord(text, recordName),
    [String(answers.sourceName)]: { source: source.id, ...own },
  });
  const settings = worthSetting(project, sources);
  const ours = { version, ...(Object.keys(settings).length > 0 && { project: settings }), sources };
  return asWritten({ ...json, [place]: ours }, text ?? '');
}

/** JSON with the indentation and the line ends of the file as it was. */
function asWritten(json: Json, before: string): string {
  const [, indent = '  '] = /^([ \t]+)"/m.exec(before) ?? [];
  const text = `${JSON.stringify(json, null, indent)}\n`;
  return before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

const byName = <T>(sources: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Answers that belong to the project, and those that belong to the source. */
export function splitAnswers(answers: Answers): [project: Answers, own: Answers] {
  const ofProject = projectQuestions.map(({ key }) => key);
  const pick = (wanted: boolean) =>
    Object.fromEntries(Object.entries(answers).filter(([key]) => ofProject.includes(key) === wanted));
  return [pick(true), pick(false)];
}

/** The project's answers but for a name that goes without saying, and for what says that nothing follows. */
function worthSetting({ projectName, ...follow }: Answers, sources: ProjectRecord): Answers {
  const named = projectName !== undefined && projectName !== defaultProjectName(sources);
  return { ...(named && { projectName }), ...(follow.follow !== undefined && follow.follow !== 'none' && follow) };
}

/** All answers but those that say nothing to a question that nobody is asked. */
function worthKeeping(source: Source, answers: Answers): Answers {
  const silent = questionsOf(source)
    .filter((question) => !isAsked(question))
    .map(({ key }) => key);
  const saysNothing = ([key, value]: [string, AnswerValue]) =>
    silent.includes(key) && typeof value === 'object' && Object.keys(value).length === 0;
  return Object.fromEntries(Object.entries(answers).filter((entry) => !saysNothing(entry)));
}

/** What a project remembers beside its sources, as answers. */
export function settingsLayer(settings: Answers): AnswerLayer {
  return { values: settings, nameOf: (key) => `${recordName}: ${key}` };
}

/**
 * What a project remembers of one of its sources, as answers.
 *
 * @throws UserError where it is another source, and for a key that is nearly one of ours: it would be dropped without a word
 */
export function rememberedLayer(record: ProjectRecord, sourceName: string, source: Source): AnswerLayer {
  const known = record[sourceName];
  if (known && known.source !== source.id)
    throw new UserError(
      `--source-name: "${sourceName}" is a ${known.source} source of this project already. Choose another name.`,
    );
  const keys = questionsOf(source).map(({ key }) => key);
  for (const key of Object.keys(known ?? {})) {
    const meant = key === 'source' || keys.includes(key) ? undefined : nearest(key, keys);
    if (meant !== undefined)
      throw new UserError(`${recordName}: ${sourceName}: unknown key "${hideSecrets(key)}", did you mean ${meant}?`);
  }
  return {
    values: Object.fromEntries(Object.entries(known ?? {}).filter(([key]) => keys.includes(key))),
    nameOf: (key) => `${recordName}: ${sourceName}: ${key}`,
  };
}

import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AnswerLayer } from '../answers/answers.js';
import { readText } from '../project/project-folder.js';
import { flagOf } from '../source/question.js';
import { readSchema, type SchemaColumn } from '../source/schema-file.js';
import type { SchemaWords } from '../source/source.js';
import { UserError } from '../user-error.js';

/** An answers file as it was read. */
export interface AnswersText {
  text: string;
  /** What to call it in errors. */
  name: string;
}

/** The place of one source among several that one run of the hub sets up: an option of the source's generator. */
export interface HubRun {
  /** A further source: one that the project has already is meant only when its name is given. */
  further?: boolean;
  /** Where its answers are: the file, and which of the sources that it lists. */
  listed?: AnswersText & { index: number; last: boolean };
  /** Its answers file, where that has been read already. */
  file?: AnswersText;
  /** What errors call it. */
  label?: string;
  /** Not all of the source is written: objects of a project that is there come or go. */
  change?: 'add' | 'remove';
}

/**
 * Reads the file that `--answers` names.
 *
 * @param from a path, or `-` for standard input
 * @param here the folder that the path is relative to
 * @throws UserError when it cannot be read
 */
export async function answersText(from: string, here: string): Promise<AnswersText> {
  if (from === '-') return { text: await text(process.stdin), name: 'standard input' };
  const path = resolve(here, from);
  const content = readText(path);
  if (content === undefined) throw new UserError(`--answers: there is no file ${path}.`);
  return { text: content, name: from };
}

/**
 * The answers that a run was given: those among its options, then those of the answers file.
 *
 * @param options Yeoman's options, in camel case
 * @param keys the keys that are answers
 * @param from the answers file: a path, `-` for standard input, or undefined
 * @param here the folder that the path is relative to
 * @param source what is set up; a file may say so too
 * @throws UserError when the file cannot be read or is wrong, or is one of another source
 */
export async function givenAnswers(
  options: Record<string, unknown>,
  keys: readonly string[],
  from: string | undefined,
  here: string,
  source?: string,
): Promise<AnswerLayer[]> {
  const flags: AnswerLayer = {
    values: Object.fromEntries(Object.entries(options).filter(([key]) => keys.includes(key))),
    nameOf: (key) => `--${flagOf(key)}`,
  };
  if (from === undefined) return [flags];
  const { readAnswersFile, listedAnswers } = await import('../answers/answers-file.js'); // a YAML parser, which most runs do not need
  const { listed, file: read } = (options.hubRun ?? {}) as HubRun;
  if (listed) {
    const later = listed.last ? [] : keys.filter((key) => key.startsWith('follow')); // it follows all of them
    return [flags, ...listedAnswers(listed.text, listed.name, listed.index, keys, later)];
  }
  const file = read ?? (await answersText(from, here));
  const layer = readAnswersFile(file.text, file.name, source === undefined ? keys : [...keys, 'source']);
  const other = layer.values.source;
  if (source !== undefined && other !== undefined && other !== source)
    throw new UserError(`${layer.nameOf('source')}: these are answers of another source than ${source}.`);
  return [flags, layer];
}

/**
 * The schemas that a run was given, by object.
 *
 * @param files such as `orders=orders.json`
 * @param here the folder that the paths are relative to
 * @throws UserError when a file cannot be read or is no schema
 */
export function givenSchemas(
  files: readonly string[],
  words: SchemaWords | undefined,
  here: string,
): ReadonlyMap<string, SchemaColumn[]> {
  const schemas = new Map<string, SchemaColumn[]>();
  for (const word of files) {
    const [object = '', path = ''] = word.split(/=(.*)/s).map((part) => part.trim());
    if (object === '' || path === '' || !words)
      throw new UserError(`--schema-file: "${word}" must be an object and a file, such as orders=orders.json.`);
    const text = readText(resolve(here, path));
    if (text === undefined) throw new UserError(`--schema-file: there is no file ${resolve(here, path)}.`);
    schemas.set(object, readSchema(text, path, words));
  }
  return schemas;
}

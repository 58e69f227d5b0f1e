import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AnswerLayer } from './answers.js';
import { readText } from './project-folder.js';
import { flagOf } from './question.js';
import { readSchema, type SchemaColumn } from './schema-file.js';
import type { SchemaWords } from './source.js';
import { UserError } from './user-error.js';

/**
 * The answers that a run was given: those among its options, then those of the answers file.
 *
 * @param options Yeoman's options, in camel case
 * @param keys the keys that are answers
 * @param from the answers file: a path, `-` for standard input, or undefined
 * @param here the folder that the path is relative to
 * @throws UserError when the file cannot be read or is wrong
 */
export async function givenAnswers(
  options: Record<string, unknown>,
  keys: readonly string[],
  from: string | undefined,
  here: string,
): Promise<AnswerLayer[]> {
  const flags: AnswerLayer = {
    values: Object.fromEntries(Object.entries(options).filter(([key]) => keys.includes(key))),
    nameOf: (key) => `--${flagOf(key)}`,
  };
  if (from === undefined) return [flags];
  const { readAnswersFile } = await import('./answers-file.js'); // a YAML parser, which most runs do not need
  if (from === '-') return [flags, readAnswersFile(await text(process.stdin), 'standard input', keys)];
  const path = resolve(here, from);
  const content = readText(path);
  if (content === undefined) throw new UserError(`--answers: there is no file ${path}.`);
  return [flags, readAnswersFile(content, from, keys)];
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

import { entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml, type YamlMap } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import type { LoadFile } from '../model/loads/load-file.js';
import { type SourceFile, sourceFiles, sourceOf } from '../model/files/source-files.js';
import { blockLayout } from './block-layout.js';
import { placeholder } from './placeholder.js';

/** What is known of a connector's parameter. */
export interface WantedParameter {
  readonly name: string;
  readonly secret?: boolean;
  /** The words that it takes. */
  readonly values?: readonly string[];
}

/**
 * Gives the `in` of a load file a parameter that it lacks: what its data source file has under this name, else the word
 * that the file's own name ends with, else a placeholder. Undefined where no task loads the file, or where it is not
 * plainly written.
 */
function addParameter(
  files: ReadonlyMap<string, string>,
  load: LoadFile,
  { name, secret, values = [] }: WantedParameter,
): Fix | undefined {
  const input = load.value && entryOf(load.value, 'in')?.value;
  const layout = input?.kind === 'map' ? blockLayout(load.text, input) : undefined;
  const source = sourceOf(load.path, sourceFiles(files));
  if (!layout || input?.kind !== 'map' || load.tasks.length === 0) return undefined;
  const isShared = source && isGiven(files, source, input, name) && isExported(load, `${source.name}.in.${name}`);
  const word = source && objectOf(load.path, source);
  const blank = placeholder(name, `${name} of the connector, in ${load.path}`);
  const known = isShared
    ? `\${JSON.stringify(${source.name}.in.${name})}`
    : valueFor(secret === true, `\${secret:${source?.name ?? typeOf(input)}_${name}}`, values, word);
  const { end, indent, lineBreak, chunks } = layout;
  const open = chunks.at(-1)?.body.endsWith('\n') ? '' : lineBreak;
  const text = `${open}${indent}${name}: ${known ?? blank.placeholder}${lineBreak}`;
  return { edits: [{ file: load.path, start: end, end, text }], blanks: known === undefined ? [blank] : [] };
}

function valueFor(
  isSecret: boolean,
  reference: string,
  values: readonly string[],
  word: string | undefined,
): string | undefined {
  if (isSecret) return reference;
  return word !== undefined && values.includes(word) ? word : undefined;
}

/** The source's file has it, and is of the same connector. */
function isGiven(files: ReadonlyMap<string, string>, { path }: SourceFile, input: YamlMap, name: string): boolean {
  const { value } = readYaml(files.get(path) ?? '', path);
  const shared = value && entryOf(value, 'in')?.value;
  if (shared?.kind !== 'map' || entryOf(shared, name)?.value.kind !== 'scalar') return false;
  return typeOf(input) === typeOf(shared);
}

function typeOf(input: YamlMap): string {
  const type = entryOf(input, 'type')?.value;
  return type?.kind === 'scalar' ? String(type.value) : '';
}

/** Every task that loads the file sees the value. */
function isExported({ tasks }: LoadFile, path: string): boolean {
  return tasks.every((task) => paramOf(task, path) !== undefined);
}

/** `load/klaviyo_events.yml` is of `events`. */
function objectOf(path: string, { name }: SourceFile): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return base.slice(name.length + 1);
}

/** Gives it one of several parameters: the first that is known without a person, else the first. */
export function addOneParameter(
  files: ReadonlyMap<string, string>,
  load: LoadFile,
  wanted: readonly WantedParameter[],
): Fix | undefined {
  const fixes = wanted.map((one) => addParameter(files, load, one));
  return fixes.find((fix) => fix?.blanks?.length === 0) ?? fixes[0];
}

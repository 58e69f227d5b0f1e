import type { Project } from '@cdp-ingestion/validator';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { fixtureProject, projectOf } from './fixture-project.js';

/**
 * One change that breaks a rule, tried in several golden projects. `file` may be a pattern (`load/*_*.yml`): the first
 * file that matches and holds `find` is changed, at its first place.
 */
export interface Mutation {
  readonly cases: readonly string[];
  readonly file: string;
  /** What is replaced; absent: the file is new (`data.csv.size`: one of so many bytes), or, without `put`, removed. */
  readonly find?: string;
  readonly put?: string;
  /** How the changed file is written; absent: UTF-8. */
  readonly encoding?: 'latin1';
  /** A second change, at the first place of `find` in one file; nothing is found there. */
  readonly also?: { readonly file: string; readonly find: string; readonly put: string };
  /** Where the finding is, in lines from the first one of `put`; 0 where nothing is said. */
  readonly line?: number;
  /** Where the finding is, when it is elsewhere: the first place of a text in a file. */
  readonly at?: { readonly file: string; readonly text: string };
}

/** A golden project with one change, and where the finding must be. */
export interface Mutant {
  readonly golden: string;
  readonly project: Project;
  /** `file:line` */
  readonly at: string;
}

/** Reads `mutants.yml` of a rule. */
export function mutantsIn(file: string): Mutant[] {
  const mutations = parse(readFileSync(file, 'utf8')) as Mutation[];
  return mutations.flatMap((mutation) => mutation.cases.map((golden) => mutant(mutation, golden)));
}

function mutant(mutation: Mutation, golden: string): Mutant {
  const folder = fileURLToPath(new URL(`../golden/${golden}/expected`, import.meta.url));
  const files = new Map(fixtureProject(folder).files);
  const { file, find, put, line = 0, at, also, encoding } = mutation;
  if (also)
    files.set(
      also.file,
      (files.get(also.file) ?? '').replace(also.find, () => also.put),
    );
  const path = files.has(file) ? file : firstMatch(files, file, find ?? '');
  const text = files.get(path ?? '') ?? '';
  const place = find === undefined ? 0 : text.indexOf(find);
  if (find !== undefined && (path === undefined || place < 0)) throw new Error(`${golden}: no ${file} holds ${find}`);
  const changed = path ?? file;
  if (put === undefined) files.delete(changed);
  else files.set(changed, find === undefined ? put : text.slice(0, place) + put + text.slice(place + find.length));
  const where = at
    ? placeOf(files, at, golden)
    : `${changed.replace(/\.size$/, '')}:${lineAt(files.get(changed) ?? '', place) + line}`;
  const written = [...files].map(([name, content]): [string, string | Uint8Array] =>
    encoding !== undefined && name === changed ? [name, Buffer.from(content, encoding)] : [name, content],
  );
  return { golden, project: projectOf(written), at: where };
}

function firstMatch(files: ReadonlyMap<string, string>, pattern: string, find: string): string | undefined {
  const names = new RegExp(`^${pattern.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*')}$`);
  return [...files.keys()].toSorted().find((path) => names.test(path) && files.get(path)?.includes(find));
}

function placeOf(files: ReadonlyMap<string, string>, at: { file: string; text: string }, golden: string): string {
  const path = firstMatch(files, at.file, at.text);
  if (path === undefined) throw new Error(`${golden}: no ${at.file} holds ${at.text}`);
  const text = files.get(path) ?? '';
  return `${path}:${lineAt(text, text.indexOf(at.text))}`;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

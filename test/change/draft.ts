import { isDeepStrictEqual } from 'node:util';
import { yamlJson } from '@cdp-ingestion/digdag/yaml';
import { surveyProject } from '../../packages/core/src/survey/index.js';
import type { Random } from '../random.js';
import type { Texts } from './start-projects.js';

/** A project that somebody is editing. */
export interface Draft {
  files: Texts;
  /** The source name whose workflows are edited most. */
  source: string;
}

/** One way in which people edit a project; it changes the draft, or leaves it where it finds nothing to edit. */
export interface HandEdit {
  name: string;
  /** `same`: what Digdag reads stays; `valid`: it may read something else, without a problem. */
  keeps: 'same' | 'valid';
  edit: (draft: Draft, random: Random) => void;
}

/** The workflow files of a draft that are not entries. */
export const workflowFiles = ({ files }: Draft): string[] =>
  [...files.keys()].filter((path) => path.endsWith('.dig') && !/^[^/]+$/.test(path));

/** Changes one file. */
export function rewrite({ files }: Draft, path: string | undefined, change: (text: string) => string): void {
  const text = path === undefined ? undefined : files.get(path);
  if (path !== undefined && text !== undefined) files.set(path, change(text));
}

/** What Digdag reads of each workflow, or undefined where it refuses one. */
export function readBack(files: Texts): unknown[] | undefined {
  const { workflows } = surveyProject(new Map([...files].filter(([path]) => /\.(dig|yml)$/.test(path))));
  const found = workflows.filter(({ reach }) => reach !== 'never');
  if (found.some(({ problems }) => problems.length > 0)) return undefined;
  return found.map(({ workflow: { value } }) => (value ? (JSON.parse(yamlJson(value)) as unknown) : undefined));
}

/** The draft after an edit, or undefined where that edits nothing or would give a workflow that Digdag refuses. */
export function afterEdit(draft: Draft, { edit, keeps }: HandEdit, random: Random): Draft | undefined {
  const next = { ...draft, files: new Map(draft.files) };
  edit(next, random);
  const touched = [...new Set([...draft.files.keys(), ...next.files.keys()])].filter(
    (path) => draft.files.get(path) !== next.files.get(path),
  );
  if (touched.length === 0) return undefined;
  if (!touched.some((path) => /\.(dig|yml)$/.test(path))) return next;
  const now = readBack(next.files);
  if (now === undefined || (keeps === 'same' && !isDeepStrictEqual(now, readBack(draft.files)))) return undefined;
  return next;
}

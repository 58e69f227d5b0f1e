import { isDeepStrictEqual } from 'node:util';
import { yamlJson } from '@cdp-ingestion/digdag/yaml';
import { nearest } from '../nearest.js';
import { surveyProject, type SurveyedWorkflow } from '../survey/index.js';
import type { Mode } from '../source.js';
import { UserError } from '../user-error.js';
import { addToWorkflow } from './add-to-workflow.js';
import { likeThere, sameLines } from './line-ends.js';
import type { Versions } from './versions.js';
import { withEdits, type FileEdit } from './file-edits.js';
import { unitsOf } from './object-units.js';
import { removeFromWorkflow } from './remove-from-workflow.js';
import { placeText, unsure, type ProjectTexts } from './task-lines.js';

/** The texts of the files whose workflows change, by path. */
export function changeWorkflows(versions: Versions): Map<string, string> {
  let texts: ProjectTexts = versions.files;
  for (const mode of ['inc', 'hist'] as const) texts = inMode(versions, mode, texts);
  return new Map([...texts].filter(([path, text]) => versions.files.get(path) !== text));
}

function inMode(versions: Versions, mode: Mode, texts: ProjectTexts): ProjectTexts {
  const { context, old, now, added, removed } = versions;
  const path = `ingestion/${context.workflows[mode]}.dig`;
  const [was, is, there] = [old.get(path), now.get(path), texts.get(path)];
  if (was === is) return texts;
  if (is === undefined || was === undefined) return is === undefined ? texts : new Map(texts).set(path, is);
  if (there !== undefined && sameLines(there, was)) return new Map(texts).set(path, likeThere(is, there));
  const coming = added.filter(
    (name) => mode === 'inc' || context.objects.some((one) => one.name === name && one.hasHistory),
  );
  const { tree } = versions;
  const sourceName = context.source.name;
  const added_ = coming.reduce(
    (before, object) =>
      edited(versions, mode, before, (workflow) => addToWorkflow(workflow, mode, { tree, context, object }, before)),
    texts,
  );
  return removed.reduce(
    (before, object) =>
      edited(versions, mode, before, (workflow) => removeFromWorkflow(workflow, mode, { sourceName, object }, before)),
    added_,
  );
}

function edited(
  versions: Versions,
  mode: Mode,
  texts: ProjectTexts,
  editsOf: (workflow: SurveyedWorkflow) => FileEdit[],
): ProjectTexts {
  const workflow = workflowFor(texts, versions.context.source.name, mode, versions.workflow);
  const [problem] = workflow.problems;
  if (problem) throw unsure(problem, `Digdag does not read this workflow: ${problem.message}.`);
  const changed = withEdits(texts, editsOf(workflow));
  checkOnlyThat(workflow, changed);
  return changed;
}

/** The workflows that load objects of a source, so that one of them can take another object. */
export function workflowsOf(texts: ProjectTexts, sourceName: string, mode: Mode | undefined): SurveyedWorkflow[] {
  const all = surveyProject(texts).workflows.filter(({ reach }) => reach !== 'never');
  const withUnits = all.filter((workflow) => unitsOf(workflow, sourceName, mode).length > 0);
  // a file that does not parse may hold them
  return withUnits.length > 0 ? withUnits : all.filter(({ problems }) => problems.length > 0);
}

function workflowFor(texts: ProjectTexts, sourceName: string, mode: Mode, named: string | undefined): SurveyedWorkflow {
  const all = workflowsOf(texts, sourceName, mode);
  const names = all.map(({ name }) => name);
  const meant = all.filter(({ name }) => name === named);
  const [only, second] = meant.length > 0 ? meant : all;
  if (named !== undefined && meant.length === 0 && mode === 'inc') {
    const guess = nearest(named, names);
    throw new UserError(
      `--workflow: "${named}" loads nothing of ${sourceName}${guess ? `, did you mean ${guess}?` : `; these do: ${names.join(', ')}.`}`,
    );
  }
  if (!only) throw new UserError(`No workflow loads objects of ${sourceName} (mode ${mode}). Nothing was written.`);
  if (second)
    throw new UserError(
      `Several workflows load objects of ${sourceName}: ${all.map(({ name, file }) => `${name} (${file})`).join(', ')}. Say which one is meant: --workflow ${names[0]}`,
    );
  return only;
}

/** What people trust: that nothing else has changed. Looked at, not assumed. */
function checkOnlyThat(before: SurveyedWorkflow, texts: ProjectTexts): void {
  const after = surveyProject(texts).workflows.find(({ name, file }) => name === before.name && file === before.file);
  const [problem] = after?.problems ?? [];
  if (problem) throw unsure(problem, `what would be written here is not what Digdag reads: ${problem.message}.`);
  const [was, is] = [before, after].map((workflow) => plain(workflow));
  if (!isDeepStrictEqual(common(was, is), common(is, was)))
    throw new UserError(
      `${placeText(before.workflow.root?.keyRange ?? { file: before.file, start: { line: 1, column: 1, offset: 0 } })}: this workflow is written so that more than the object would change. Nothing was written.`,
    );
}

const plain = (workflow: SurveyedWorkflow | undefined): unknown =>
  workflow?.workflow.value ? JSON.parse(yamlJson(workflow.workflow.value)) : undefined;

/** Keys that tell who waits for whom: those may change. */
const ordering: ReadonlySet<string> = new Set(['_after', 'before', 'count']);

/** What a value has in common with another: its tasks that the other one has too, and all else. */
function common(value: unknown, other: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const others = (typeof other === 'object' && other !== null ? other : {}) as Record<string, unknown>;
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    entries
      .filter(([key]) => !ordering.has(key) && (!key.startsWith('+') || Object.hasOwn(others, key)))
      .map(([key, below]) => [key, common(below, others[key])]),
  );
}

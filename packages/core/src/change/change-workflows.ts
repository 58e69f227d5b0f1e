import { isDeepStrictEqual } from 'node:util';
import { yamlJson } from '@cdp-ingestion/digdag/yaml';
import { nearest } from '../nearest.js';
import { surveyProject, type SurveyedWorkflow } from '../survey/index.js';
import type { Mode } from '../source/source.js';
import { UserError } from '../user-error.js';
import { addToWorkflow } from './add-to-workflow.js';
import { likeThere, sameLines } from './line-ends.js';
import type { Versions } from './versions.js';
import type { ProjectContext } from '../context/context.js';
import { groupText } from './group-text.js';
import { withEdits, type FileEdit } from './file-edits.js';
import { unitsOf } from './object-units.js';
import { removeFromWorkflow } from './remove-from-workflow.js';
import { updateInWorkflow } from './update-in-workflow.js';
import { startOf, unsure, type ProjectTexts } from './task-lines.js';

/** The texts of the files whose workflows change, by path. */
export function changeWorkflows(versions: Versions): Map<string, string> {
  let texts: ProjectTexts = versions.files;
  for (const mode of ['inc', 'hist'] as const) texts = inMode(versions, mode, texts);
  return new Map([...texts].filter(([path, text]) => versions.files.get(path) !== text));
}

function inMode(versions: Versions, mode: Mode, texts: ProjectTexts): ProjectTexts {
  const { context, old, now } = versions;
  const path = `ingestion/${context.workflows[mode]}.dig`;
  const [was, is, there] = [old.get(path), now.get(path), texts.get(path)];
  if (was === is) return texts;
  if (is === undefined || was === undefined) return is === undefined ? texts : new Map(texts).set(path, is);
  if (there !== undefined && sameLines(there, was)) return new Map(texts).set(path, likeThere(is, there));
  return steps(versions, mode).reduce((before, step) => step(before), texts);
}

type Step = (texts: ProjectTexts) => ProjectTexts;

/** What is to be done in a workflow that somebody has edited, object by object. */
function steps(versions: Versions, mode: Mode): Step[] {
  const { tree, oldContext, context, stay, added, removed } = versions;
  const sourceName = context.source.name;
  const isIn = (name: string) => mode === 'inc' || context.objects.some((one) => one.name === name && one.hasHistory);
  const textIn = (of: ProjectContext, object: string) => groupText(tree, of, object, { mode, months: 1 });
  const changed = stay.filter((name) => isIn(name) && textIn(oldContext, name) !== textIn(context, name));
  return [
    ...changed.map((object) =>
      inEach(sourceName, mode, object, (workflow, texts) => {
        return updateInWorkflow(workflow, mode, { tree, old: oldContext, now: context, object }, texts);
      }),
    ),
    ...added.filter(isIn).map((object): Step => (texts) => {
      const workflow = workflowFor(texts, sourceName, mode, versions.workflow);
      const after = withEdits(texts, addToWorkflow(read(workflow), mode, { tree, context, object }, texts));
      checkOnlyThat(workflow, after);
      return after;
    }),
    ...removed.map((object) =>
      inEach(sourceName, mode, object, (workflow, texts) => {
        return removeFromWorkflow(workflow, mode, { sourceName, object }, texts);
      }),
    ),
  ];
}

/** Changes what is there of an object, in each workflow that loads it. */
function inEach(
  sourceName: string,
  mode: Mode,
  object: string,
  editsOf: (workflow: SurveyedWorkflow, texts: ProjectTexts) => FileEdit[],
): Step {
  const loads = (workflow: SurveyedWorkflow) =>
    unitsOf(workflow, sourceName, mode).some((unit) => unit.object === object);
  return (texts) => {
    const names = workflowsOf(texts, sourceName, mode)
      .map(read)
      .filter(loads)
      .map(({ file }) => file);
    return names.reduce((before, file) => {
      const workflow = surveyProject(before).workflows.find((one) => one.file === file);
      if (!workflow || !loads(workflow)) return before; // it shares the file that was changed for another one
      const after = withEdits(before, editsOf(workflow, before));
      checkReads(workflow, after);
      return after;
    }, texts);
  };
}

/** A workflow that Digdag reads. */
function read(workflow: SurveyedWorkflow): SurveyedWorkflow {
  const [problem] = workflow.problems;
  if (problem) throw unsure(problem, `Digdag does not read this workflow: ${problem.message}.`);
  return workflow;
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
  const after = checkReads(before, texts);
  const [was, is] = [before, after].map(plain);
  if (!isDeepStrictEqual(common(was, is), common(is, was)))
    throw unsure(
      before.workflow.root?.keyRange ?? startOf(before.file),
      'this workflow is written so that more than the object would change.',
    );
}

function checkReads({ name, file }: SurveyedWorkflow, texts: ProjectTexts): SurveyedWorkflow | undefined {
  const after = surveyProject(texts).workflows.find((one) => one.name === name && one.file === file);
  const [problem] = after?.problems ?? [];
  if (problem) throw unsure(problem, `what would be written here is not what Digdag reads: ${problem.message}.`);
  return after;
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

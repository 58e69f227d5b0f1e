import type { ProjectContext } from '../context/context.js';
import type { Mode } from '../source/source.js';
import type { SurveyedWorkflow } from '../survey/index.js';
import type { TemplateTree } from '../render/template-tree.js';
import type { FileEdit } from './file-edits.js';
import { groupText } from './group-text.js';
import { inStyle } from './group-style.js';
import { mergeLines } from './merge-lines.js';
import { unitsOf } from './object-units.js';
import { styleOf } from './put-beside.js';
import { taskLines, unsure, type ProjectTexts } from './task-lines.js';
import { namesAfter } from './turns.js';

/** An object that stays in a project, and the project without and with what changes about it. */
export interface ObjectToUpdate {
  tree: TemplateTree;
  old: ProjectContext;
  now: ProjectContext;
  object: string;
}

/**
 * The edits that bring what changes about an object into its group, between what somebody has written there.
 *
 * @throws UserError with file and line where somebody has edited the lines that change
 */
export function updateInWorkflow(
  workflow: SurveyedWorkflow,
  mode: Mode,
  { tree, old, now, object }: ObjectToUpdate,
  files: ProjectTexts,
): FileEdit[] {
  const units = unitsOf(workflow, now.source.name, mode).filter((unit) => unit.object === object);
  return units.flatMap(({ task }) => {
    const lines = taskLines(task, files);
    const [was, is] = [old, now].map((context) =>
      groupText(tree, context, object, { mode, upstream: namesAfter(task), months: 1 }),
    ) as [string, string];
    if (was === is) return [];
    if (!lines) throw unsure(task.keyRange, 'this task does not stand in lines of its own, so it cannot be updated.');
    const text = files.get(lines.file) ?? '';
    const style = styleOf(task, lines, text);
    const merged = mergeLines(
      inStyle(was, style),
      inStyle(is, style),
      text.slice(lines.start, lines.end),
      withoutComment,
    );
    if (merged.kept.length > 0)
      throw unsure(task.keyRange, `somebody has edited the lines of this group that change with ${object}.`);
    return [{ file: lines.file, start: lines.start, end: lines.end, text: merged.text }];
  });
}

const withoutComment = (line: string): string => line.replace(/\s+#\s.*$/, '');

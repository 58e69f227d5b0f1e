import type { ProjectContext } from '../context/context.js';
import { renderPart } from '../render/render.js';
import type { Mode } from '../source/source.js';
import type { TemplateTree } from '../render/template-tree.js';

/** The tasks of one object as the templates write them, at the left margin. */
export function groupText(
  tree: TemplateTree,
  context: ProjectContext,
  object: string,
  { mode, upstream = [], months = context.monthsPerAttempt }: { mode: Mode; upstream?: string[]; months?: number },
): string {
  const found = context.objects.find(({ name }) => name === object);
  if (!found) throw new Error(`${object} is not among the objects`);
  return mode === 'hist'
    ? renderPart(tree, context, 'ingestion/_backfill.dig', { object: found, months })
    : renderPart(tree, context, 'ingestion/_group.dig', { object: found, mode, month: '0', upstream });
}

import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { fillInValue } from '../../fix/fill-in-value.js';
import { isLoopName } from '../../model/tasks/loop-names.js';
import { namesIn } from '../../model/texts/names-in.js';
import { templatesAt } from '../../model/texts/placed-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { scalarsIn } from '../../model/texts/scalars-in.js';
import { defineRule, type Report } from '../../rule.js';

/**
 * An export is evaluated with all exports as they are written, itself too.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/agent/ConfigEvalEngine.java
 */
export const selfReference = defineRule({
  id: 'self-reference',
  severity: 'error',
  title: 'A variable that is made of itself',
  messages: {
    itself:
      '{name} is made of itself: it stays a template, whatever a start gives with -p. Write its value here, or take the export out.',
  },
  check(project, report) {
    for (const task of project.tasks) checkTask(task, project, report);
  },
});

function checkTask(task: DigTask, project: ProjectModel, report: Report<'itself'>): void {
  const exported = entryOf(task.config, '_export')?.value;
  if (exported?.kind !== 'map') return;
  for (const { scalar, path } of scalarsIn(exported)) {
    const name = path.join('.');
    if (scalar.type !== 'string' || isLoopName(task, name)) continue;
    for (const { expression, range } of templatesAt(project, scalar)) {
      const isItself = namesIn(expression).some((use) => use.path === name || use.path.startsWith(`${name}.`));
      if (isItself) report(range(), 'itself', { name }, fillInValue(scalar, name));
    }
  }
}

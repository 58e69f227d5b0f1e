import { defineRule } from '../../rule.js';
import { startsOf } from '../../model/tasks/starts-of.js';
import { type MissingName, missingNames } from '../../templates/missing-names.js';
import { type NameCondition, nameCondition } from '../../templates/name-condition.js';

const MESSAGES = {
  stored: 'notStored',
  schedule: 'needsSchedule',
  retry: 'needsRetry',
  error: 'needsError',
  each: 'needsEach',
} as const satisfies Record<NameCondition, string>;

/** @see https://docs.digdag.io/workflow_definition.html#using-variables */
export const fragileTemplate = defineRule({
  id: 'fragile-template',
  severity: 'error',
  title: 'Template that can be undefined where it is used',
  messages: {
    notStored: 'No task that ends before {task} stores {name}: {effect}. Let one store it before, in no parallel task.',
    mayNotBeStored:
      '{name} is not there when the group fails before it is stored: then this _error fails too, and tells nothing. Ask `typeof {name}` first.',
    needsSchedule: '{name} is there only in a workflow with a schedule: {effect}. Ask `typeof {name}` first.',
    needsRetry: '{name} is there only in an attempt that was started with one: {effect}. Ask `typeof {name}` first.',
    needsError: '{name} is there only below _error: {effect}. Ask `typeof {name}` first.',
    needsEach: '{name} is there only in the _do of td_for_each>: {effect}.',
  },
  check(project, report) {
    const { mayGive } = startsOf(project);
    for (const missing of missingNames(project)) {
      const { use, found, scope, range } = missing;
      const condition = nameCondition(use.path);
      if (!condition || mayGive(scope.workflow, use.path[0] ?? '')) continue;
      const message = found.kind === 'unfinished' ? 'mayNotBeStored' : MESSAGES[condition];
      const name =
        condition === 'stored' || condition === 'each' ? use.path.slice(0, 2).join('.') : (use.path[0] ?? '');
      report(range(), message, { name, task: scope.task.name, effect: effectOf(missing) });
    }
  },
});

function effectOf({ fails, exported, scope: { task } }: MissingName): string {
  if (!fails) return 'an empty text stands in its place';
  return exported ? `all of ${task.name} fails, its _error too` : `${task.name} fails`;
}

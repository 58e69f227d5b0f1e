import { GROUP_KEYS, type WorkflowProblem } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import { guessOf } from '../../model/texts/guess-of.js';
import type { ProjectModel } from '../../model/project-model.js';
import { mendKey } from '../../fix/mend-key.js';
import { keyIndex } from '../../model/tasks/key-index.js';
import { sourceText } from '../../model/texts/source-text.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

const KEYS = [...GROUP_KEYS, '_disable'];

/** Keys that only an operator reads. */
const OF_OPERATORS: ReadonlySet<string> = new Set(['_do', '_else_do', '_env']);

/** @see https://docs.digdag.io/workflow_definition.html */
export const groupKeys = defineRule({
  id: 'group-keys',
  severity: 'error',
  title: 'Key that no group has',
  messages: {
    mark: '{key} is no operator without its >: Digdag refuses it. Write {key}>.',
    ofOperator: '{key} needs an operator in its task, and there is none: Digdag refuses it. Add the operator.',
    near: 'A task without an operator has no key {key}: Digdag refuses it. Did you mean {near}?',
    unknown:
      'A task without an operator has no key {key}: Digdag refuses it. An operator ends in >, a sub-task begins ' +
      'with +, variables stand below _export.',
  },
  check(project, report) {
    const keyAt = keyIndex(project);
    const problems = problemsFor('group-keys', project);
    const unmarked = groupsWithOperator(project, problems);
    for (const problem of problems) {
      const key = sourceText(project, problem);
      if (findOperator(key)) report(problem, 'mark', { key }, mendKey(keyAt(problem), undefined));
      // With the mark, the other keys would be the operator's.
      if (unmarked.has(placeOf(problem))) continue;
      const near = guessOf(key, KEYS);
      if (OF_OPERATORS.has(key)) report(problem, 'ofOperator', { key });
      else if (near !== undefined) report(problem, 'near', { key, near }, mendKey(keyAt(problem), near));
      else report(problem, 'unknown', { key }, mendKey(keyAt(problem), undefined));
    }
  },
});

/** The places of all unknown keys that stand beside an operator without its mark. */
function groupsWithOperator({ tasks }: ProjectModel, problems: readonly WorkflowProblem[]): ReadonlySet<string> {
  if (problems.length === 0) return new Set();
  const groups = tasks.filter(
    (task) => task.kind === 'group' && task.config.entries.some(({ key }) => findOperator(key)),
  );
  return new Set(groups.flatMap(({ config }) => config.entries.map(({ keyRange }) => placeOf(keyRange))));
}

function placeOf({ file, start }: YamlRange): string {
  return `${file}:${start.offset}`;
}

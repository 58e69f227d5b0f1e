import { TOP_KEYS } from '@cdp-ingestion/digdag/workflow';
import { guessOf } from '../../model/texts/guess-of.js';
import { mendKey } from '../../fix/mend-key.js';
import { keyIndex } from '../../model/tasks/key-index.js';
import { sourceText } from '../../model/texts/source-text.js';
import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** Keys that look as if a workflow had them, and never are near to one that it has. */
const OF_TASKS: ReadonlySet<string> = new Set([
  '_after',
  '_background',
  '_disable',
  '_do',
  '_else_do',
  '_env',
  '_secrets',
  '_type',
]);

/** @see https://docs.digdag.io/workflow_definition.html */
export const topLevelKeys = defineRule({
  id: 'top-level-keys',
  severity: 'error',
  title: 'Key that no workflow has',
  messages: {
    operator: '{key} stands outside a task: Digdag refuses it. Put it below a +task.',
    ofTask: '{key} is for tasks, not for a workflow: Digdag refuses it. Put it into a +task.',
    near: 'A workflow has no key {key}: Digdag refuses it. Did you mean {near}?',
    unknown:
      'A workflow has no key {key}: Digdag refuses it. Put variables below _export, and a + before the name of a task.',
  },
  check(project, report) {
    const keyAt = keyIndex(project);
    for (const problem of problemsFor('top-level-keys', project)) {
      const key = sourceText(project, problem);
      const near = guessOf(key, [...TOP_KEYS]);
      if (key.endsWith('>')) report(problem, 'operator', { key });
      else if (OF_TASKS.has(key)) report(problem, 'ofTask', { key });
      else if (near !== undefined) report(problem, 'near', { key, near }, mendKey(keyAt(problem), near));
      else report(problem, 'unknown', { key }, mendKey(keyAt(problem), undefined));
    }
  },
});

import { nearest } from '@cdp-ingestion/core';
import { sourceText } from '../../model/source-text.js';
import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

const GROUP_KEYS = [
  'timezone',
  'schedule',
  'sla',
  '_parallel',
  '_background',
  '_after',
  '_error',
  '_check',
  '_retry',
  '_export',
  '_secrets',
  '_disable',
];

/** Keys that only an operator reads. */
const OF_OPERATORS: ReadonlySet<string> = new Set(['_do', '_else_do', '_env']);

/** @see https://docs.digdag.io/workflow_definition.html */
export const groupKeys = defineRule({
  id: 'group-keys',
  severity: 'error',
  title: 'Key that no group has',
  messages: {
    ofOperator: '{key} needs an operator in its task, and there is none: Digdag refuses it. Add the operator.',
    near: 'A task without an operator has no key {key}: Digdag refuses it. Did you mean {near}?',
    unknown:
      'A task without an operator has no key {key}: Digdag refuses it. An operator ends in >, a sub-task begins ' +
      'with +, variables stand below _export.',
  },
  check(project, report) {
    for (const problem of problemsFor('group-keys', project)) {
      const key = sourceText(project, problem);
      const near = nearest(key, GROUP_KEYS);
      if (OF_OPERATORS.has(key)) report(problem, 'ofOperator', { key });
      else if (near !== undefined) report(problem, 'near', { key, near });
      else report(problem, 'unknown', { key });
    }
  },
});

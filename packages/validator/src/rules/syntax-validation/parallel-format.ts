import { rewrite } from '../../fix/rewrite.js';
import { sourceText } from '../../model/texts/source-text.js';
import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const parallelFormat = defineRule({
  id: 'parallel-format',
  severity: 'error',
  title: '_parallel that Digdag cannot read',
  messages: {
    number: '_parallel is no number: Digdag refuses it. Write _parallel: {limit: {value}}.',
    template: '_parallel of a group is read as it is written, no template is filled in: write true, false or a limit.',
    limit: 'A limit of _parallel is a whole number: Digdag refuses it. Write {limit: 3}.',
    format: '_parallel is true, false or {limit: 3}: Digdag refuses it.',
  },
  check(project, report) {
    for (const problem of problemsFor('parallel-format', project)) {
      const value = sourceText(project, problem);
      if (value.includes('${')) report(problem, 'template');
      else if (/^[1-9]\d*$/.test(value) && problem.message.startsWith('Invalid _parallel'))
        report(problem, 'number', { value }, rewrite(problem, `{limit: ${value}}`));
      else if (/'limit'/.test(problem.message)) report(problem, 'limit');
      else report(problem, 'format');
    }
  },
});

import { defineRule } from '../../rule.js';
import { loaderProblemsFor } from './problem-rules.js';
import { YAML_MESSAGES, yamlMessage } from './yaml-messages.js';

/** @see https://yaml.org/spec/1.1/ */
export const yamlSyntax = defineRule({
  id: 'yaml-syntax',
  severity: 'error',
  title: 'YAML that Digdag does not read',
  messages: YAML_MESSAGES,
  check(project, report) {
    for (const problem of loaderProblemsFor('yaml-syntax', project)) {
      const { id, word } = yamlMessage(problem);
      report(problem, id, { word });
    }
  },
});

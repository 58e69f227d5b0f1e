import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/repository/ModelValidator.java */
export const taskName = defineRule({
  id: 'task-name',
  severity: 'error',
  title: 'Name that Digdag does not take',
  messages: {
    task: "A task's name {reason}: Digdag refuses it. Use letters, digits, _ and - behind the +.",
    workflow:
      "A workflow's name, which is its file's, {reason}: Digdag refuses it. Rename the file; use letters, " +
      'digits, _ and -, and begin with a letter.',
  },
  check(project, report) {
    for (const problem of problemsFor('task-name', project)) {
      // The first line says what kind of refusal it is, the second what is wrong with this name.
      const line = problem.message.split('\n')[1] ?? '';
      const [, reason = 'is not valid'] = /^(?:task )?name (.*?): "/.exec(line) ?? [];
      report(problem, problem.kind === 'workflow-name' ? 'workflow' : 'task', { reason });
    }
  },
});

import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const twoOperators = defineRule({
  id: 'two-operators',
  severity: 'error',
  title: 'Two operators in one task',
  messages: {
    twoOperators: '{task} has two operators, {first} and {second}: Digdag refuses it. Give each a task of its own.',
  },
  check(project, report) {
    const places = new Set(problemsFor('two-operators', project).map(({ file, start }) => `${file}:${start.offset}`));
    for (const { operators, name } of project.tasks) {
      const [first, ...others] = operators;
      const refused = others.some(({ keyRange: { file, start } }) => places.has(`${file}:${start.offset}`));
      for (const second of refused ? others : [])
        report(second.keyRange, 'twoOperators', { task: name, first: first?.key ?? '', second: second.key });
    }
  },
});

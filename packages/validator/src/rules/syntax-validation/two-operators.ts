import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const twoOperators = defineRule({
  id: 'two-operators',
  severity: 'error',
  title: 'Two operators in one task',
  messages: {
    twoOperators:
      '{task} has two operators, {first} and {second}: Digdag refuses the project. Give each a task of its own.',
  },
  check({ tasks }, report) {
    for (const { operators, name } of tasks) {
      const [first, ...others] = operators;
      for (const second of others)
        report(second.keyRange, 'twoOperators', { task: name, first: first?.key ?? '', second: second.key });
    }
  },
});

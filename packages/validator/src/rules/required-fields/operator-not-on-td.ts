import { findOperator } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';

/** @see https://docs.treasuredata.com/products/customer-data-platform/data-workbench/workflows/workflow-operators */
export const operatorNotOnTd = defineRule({
  id: 'operator-not-on-td',
  severity: 'warning',
  title: 'Operator that Treasure Data does not run',
  messages: {
    notOnTd:
      'Treasure Data runs no {name}>: pushed there, the task fails. Use an operator that it has; code runs in py>.',
  },
  check({ tasks }, report) {
    const used = tasks.flatMap((task) => task.operator ?? []);
    if (!used.some(({ name }) => findOperator(name)?.defaults === 'td')) return;
    for (const { name, keyRange } of used)
      if (findOperator(name)?.platforms.includes('td') === false) report(keyRange, 'notOnTd', { name });
  },
});

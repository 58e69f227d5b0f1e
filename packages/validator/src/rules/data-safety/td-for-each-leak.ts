import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { defineRule } from '../../rule.js';

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/TdForEachOperatorFactory.java */
export const tdForEachLeak = defineRule({
  id: 'td-for-each-leak',
  severity: 'warning',
  title: 'A row that has values of the row before',
  messages: {
    leaks:
      'With an _export right below _do, a column that is NULL keeps the value of the row before. Put a +task between _do and _export.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      if (task.place !== '_do' || (task.parent && task.parent.operator)?.name !== 'td_for_each') continue;
      const exported = entryOf(task.config, '_export');
      if (exported?.value.kind === 'map') report(exported.keyRange, 'leaks');
    }
  },
});

import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/operators/td.html */
export const sqlEmpty = defineRule({
  id: 'sql-empty',
  severity: 'error',
  title: 'SQL file without a statement',
  messages: {
    empty:
      '{task} runs this file, and it holds no statement: the job fails. Write the statement, or take the task out.',
  },
  check({ sql }, report) {
    for (const { path, tasks, parsed, range } of sql) {
      const { file } = parsed();
      if (path === undefined || file.statements.length > 0 || file.masked.templates.size > 0) continue;
      report(range(0, 0), 'empty', { task: tasks[0].name });
    }
  },
});

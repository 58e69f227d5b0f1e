import { defineRule } from '../../rule.js';

/** @see https://trino.io/docs/current/sql.html */
export const sqlSyntax = defineRule({
  id: 'sql-syntax',
  severity: 'error',
  title: 'SQL that does not parse',
  messages: {
    syntax: 'Trino does not take this statement: {problem}. The job fails.',
  },
  check({ sql }, report) {
    for (const { parsed, range } of sql)
      for (const { start, end, message } of parsed().problems)
        report(range(start, end), 'syntax', { problem: message });
  },
});

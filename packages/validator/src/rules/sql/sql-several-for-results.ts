import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { defineRule } from '../../rule.js';

const OPERATORS = ['td_for_each', 'td_wait'];
const WRAPS = ['insert_into', 'create_table'];

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/TdOperatorFactory.java */
export const sqlSeveralForResults = defineRule({
  id: 'sql-several-for-results',
  severity: 'warning',
  title: 'Several statements where one result is used',
  messages: {
    results:
      '{task} uses the result of a job of {count} statements: which of them it gets is not certain. Give the SELECT a file and a task of its own.',
    wrapped:
      '{key} of {task} is put in front of the first statement only, this one runs beside it. Leave one SELECT in the file.',
  },
  check({ sql }, report) {
    for (const { tasks, parsed, range } of sql) {
      const user = tasks.find((task) => usesResult(task) || wrapping(task) !== undefined);
      const { statements } = user ? parsed().file : { statements: [] };
      const [, second] = statements.some(({ isCut }) => isCut) ? [] : statements;
      if (!user || !second) continue;
      const values = { task: user.name, count: statements.length, key: wrapping(user) ?? '' };
      report(range(second.start, second.end), usesResult(user) ? 'results' : 'wrapped', values);
    }
  },
});

function usesResult(task: DigTask): boolean {
  const stored = entryOf(task.config, 'store_last_results')?.value;
  const isStored = stored?.kind === 'scalar' && String(stored.value) === 'true';
  return isStored || OPERATORS.includes(task.operator?.name ?? '');
}

function wrapping({ config }: DigTask): string | undefined {
  return WRAPS.find((key) => entryOf(config, key) !== undefined);
}

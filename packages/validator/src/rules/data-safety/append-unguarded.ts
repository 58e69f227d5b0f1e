import { type DigTask, entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import { clearedTables } from '../../model/sql/cleared-tables.js';
import { isLogTable } from '../../model/sql/is-log-table.js';
import { type LoadFile, written } from '../../model/loads/load-file.js';
import type { ProjectModel } from '../../model/project-model.js';
import { ANY_TABLE, tableNames } from '../../model/sql/table-names.js';
import { defineRule } from '../../rule.js';
import type { SqlTable } from '../../sql/sql-table.js';
import type { StatementFacts } from '../../sql/statement-facts.js';

/** Tables that are not what people read: what is twice in them is sorted out behind. */
const NOT_FINAL = /(?:^|_)(?:landing|raw|src|stage|staged|staging|stg|temp|tmp)(?:_|$)/i;

/** @see https://docs.digdag.io/operators/td_load.html */
export const appendUnguarded = defineRule({
  id: 'append-unguarded',
  severity: 'error',
  title: 'Append that nothing keeps from doubling rows',
  messages: {
    append:
      'This load appends to {table}, and nothing takes out what is there already: a session that runs again adds its rows once more. Load into a staging table and merge from there.',
  },
  check(project, report) {
    const appends = project.loads.flatMap((load) => {
      const at = appendPlace(load);
      return at ? [{ load, at }] : [];
    });
    if (appends.length === 0) return; // no SQL need be read
    const sorted = new Set([...clearedTables(project), ...tablesReadOn(project)]);
    if (sorted.has(ANY_TABLE)) return;
    for (const { load, at } of appends) {
      const open = load.tasks.map(literalTable).find((table) => table !== undefined && isFinal(table, sorted));
      if (open !== undefined) report(at, 'append', { table: open });
    }
  },
});

/** The place of `mode: append`, of an `out` that says no mode; undefined where another mode or a template stands. */
function appendPlace(load: LoadFile): YamlRange | undefined {
  const out = load.value && entryOf(load.value, 'out');
  if (out?.value.kind !== 'map' || entryOf(out.value, 'table')) return undefined;
  const mode = entryOf(out.value, 'mode')?.value;
  if (mode === undefined) return out.keyRange;
  return mode.kind === 'scalar' && written(load, mode) === 'append' ? mode.range : undefined;
}

function literalTable(task: DigTask): string | undefined {
  const table = paramOf(task, 'table')?.value;
  if (table?.kind !== 'scalar') return undefined;
  return tableNames(String(table.value), [task]).find((name) => name !== ANY_TABLE);
}

function isFinal(table: string, sorted: ReadonlySet<string>): boolean {
  return !NOT_FINAL.test(table) && !sorted.has(table);
}

/** The tables from which something else is made: their rows can be sorted out on the way. */
function tablesReadOn({ sql }: ProjectModel): string[] {
  return sql.flatMap(({ parsed, tasks }) => {
    const isWrapped = tasks.some(({ config }) => entryOf(config, 'insert_into') ?? entryOf(config, 'create_table'));
    const making = parsed().facts.filter((facts) => isWrapped || makesTable(facts));
    return making.flatMap(tablesOf).flatMap(({ parts }) => tableNames(parts.at(-1) ?? '', tasks));
  });
}

/** A line of a log that counts rows makes none of them single. */
function makesTable({ kind, target }: StatementFacts): boolean {
  if (kind === 'insert') return target !== undefined && !isLogTable(target);
  return kind === 'create-table-as' || kind === 'merge';
}

function tablesOf({ kind, reads, target }: StatementFacts): SqlTable[] {
  return kind === 'merge' && target ? [...reads, target] : [...reads];
}

import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';

/** Stands for a name that is not known. */
export const ANY_TABLE = '*';

const SIMPLE = /\$\{\s*([\w.]+)\s*\}/g;
const OF_THE_RUN = /^(?:last_)?(?:session|attempt)_/;

/** `Shop.Orders` is `orders`. */
export function tableName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/**
 * The names, without database and in small letters, that a table's name is in the tasks that use it: `${x.y}` is what an
 * `_export` above says. {@link ANY_TABLE} where that is not known.
 */
export function tableNames(name: string, tasks: readonly DigTask[]): string[] {
  return name.includes('${') ? tasks.map((task) => resolved(name, task)) : [tableName(name)];
}

function resolved(name: string, task: DigTask): string {
  let isKnown = true;
  const filled = name.replace(SIMPLE, (_, path: string) => {
    const value = paramOf(task, path)?.value;
    if (value === undefined && OF_THE_RUN.test(path)) return path;
    isKnown &&= value?.kind === 'scalar';
    return value?.kind === 'scalar' ? String(value.value) : '';
  });
  return isKnown && !filled.includes('${') ? tableName(filled) : ANY_TABLE;
}

import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { mostTasks, tasksPerMonth, type ProjectContext } from '../context/context.js';
import { ingestExport } from '../survey/index.js';
import type { ObjectUnit } from './object-units.js';
import { unsure } from './task-lines.js';

/**
 * How many months a further object of a backfill may take in one attempt, so that all stay under Digdag's 1,000 tasks: what a
 * project of so many objects gives each, or what the others leave.
 *
 * @throws UserError when they leave not even one
 */
export function monthsLeft(context: ProjectContext, units: readonly ObjectUnit[]): number {
  const each = tasksPerMonth(
    context.retry.limit,
    context.objects.some((object) => object.masked),
  );
  const taken = units.reduce((sum, unit) => sum + (monthsOf(unit) ?? context.monthsPerAttempt), 0);
  const left = Math.min(context.monthsPerAttempt, Math.floor(mostTasks / each) - taken);
  const [first] = units;
  if (left < 1 && first)
    throw unsure(
      first.task.keyRange,
      `the ${units.length} objects of this backfill take ${taken} months of an attempt, and a further one would bring it over Digdag's 1,000 tasks. Lower their \`months:\`, to ${context.monthsPerAttempt} for instance.`,
    );
  return left;
}

function monthsOf({ task }: ObjectUnit): number | undefined {
  const ingest = ingestExport(task);
  const months = ingest && entryOf(ingest, 'months')?.value;
  return months?.kind === 'scalar' && typeof months.value === 'number' ? months.value : undefined;
}

import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { jobsAtOnce, parallelLimit } from '../../model/tasks/jobs-at-once.js';
import { loopRounds } from '../../model/tasks/task-count.js';
import { defineRule } from '../../rule.js';

const LIMIT = 30;

/** @see https://docs.treasuredata.com/requirements-and-limitations/treasure-workflow-prerequisites-and-limitations */
export const tooParallel = defineRule({
  id: 'too-parallel',
  severity: 'warning',
  title: 'More than 30 tasks at once',
  messages: {
    tooParallel:
      '{task} has {count} jobs at once, and Treasure Data runs 30 tasks of an account at a time: other workflows wait behind it. Set _parallel: {limit: 10}.',
    limit:
      '{task} may have {count} jobs at once, and Treasure Data runs 30 tasks of an account at a time: other workflows wait behind it. Set a smaller limit.',
  },
  check({ tasks }, report) {
    const known = new Map<DigTask, number>();
    for (const task of tasks) {
      const parallel = entryOf(task.config, '_parallel');
      const limit = parallelLimit(task);
      if (parallel === undefined || limit === 1) continue;
      const jobs = jobsAtOnce(task, known);
      const below = [...task.children, ...task.sections].some((one) => jobsAtOnce(one, known) > LIMIT);
      if (jobs > LIMIT && !below) report(parallel.value.range, 'tooParallel', { task: task.name, count: jobs });
      else if (isOpenLoop(task, known) && limit > LIMIT && limit !== Infinity)
        report(parallel.value.range, 'limit', { task: task.name, count: limit });
    }
  },
});

/** A loop over what is known only when it runs, with a job in each round. */
function isOpenLoop(task: DigTask, known: Map<DigTask, number>): boolean {
  const round = task.sections.find(({ place }) => place === '_do');
  return round !== undefined && loopRounds(task) === undefined && jobsAtOnce(round, known) > 0;
}

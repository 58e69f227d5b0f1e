import { type WorkflowSchedule, schedulesOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../../model/project-model.js';
import { startTogether } from '../../model/schedules/start-together.js';
import { type TableWrite, tableWrites } from '../../model/sql/table-writes.js';
import { defineRule } from '../../rule.js';

/** Each workflow is compared with so many others that write its table. */
const MOST_COMPARED = 5;

interface Writer extends WorkflowSchedule {
  readonly write: TableWrite;
}

export const scheduleOverlap = defineRule({
  id: 'schedule-overlap',
  severity: 'warning',
  title: 'Two workflows that write a table at the same time',
  messages: {
    together:
      'It starts at the same time as {other}, and one empties {table} while the other writes it. Give them different ' +
      'times, or one workflow.',
  },
  check(project, report) {
    const collide = meetings();
    for (const [table, writers] of writersByTable(project))
      for (const [index, one] of writers.entries()) {
        const other = writers.slice(Math.max(0, index - MOST_COMPARED), index).find((before) => collide(before, one));
        if (other && one.scheduler)
          report(one.scheduler.value.range, 'together', { other: other.workflow.file, table });
      }
  },
});

/** Whether two workflows start together; each pair is looked at once, however many tables they share. */
function meetings(): (a: Writer, b: Writer) => boolean {
  const known = new Map<string, boolean>();
  return (a, b) => {
    if (!a.schedule || !b.schedule || !(a.write.replaces || b.write.replaces)) return false;
    const pair = `${a.workflow.file}\n${b.workflow.file}`;
    const meet = known.get(pair) ?? startTogether(a.schedule, b.schedule);
    known.set(pair, meet);
    return meet;
  };
}

/** One writer of each workflow and table, one that replaces where there is one. */
function writersByTable({ workflows, loads }: ProjectModel): Map<string, Writer[]> {
  const byPath = new Map(loads.map((load) => [load.path, load]));
  const byTable = new Map<string, Map<string, Writer>>();
  for (const one of schedulesOf(workflows)) {
    const enabled = one.workflow.root ? [...tasksOf(one.workflow.root)].filter(({ kind }) => kind !== 'disabled') : [];
    for (const write of enabled.flatMap((task) => tableWrites(task, byPath))) {
      const writers = byTable.get(write.table) ?? new Map<string, Writer>();
      byTable.set(write.table, writers);
      const { file } = one.workflow;
      if (write.replaces || !writers.has(file)) writers.set(file, { ...one, write });
    }
  }
  return new Map([...byTable].map(([table, writers]) => [table, [...writers.values()]]));
}

import { tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../../model/project-model.js';
import { sameStart } from '../../model/same-start.js';
import { type TableWrite, tableWrites } from '../../model/table-writes.js';
import { schedulesOf, type WorkflowSchedule } from '../../model/workflow-schedule.js';
import { defineRule } from '../../rule.js';

/** Each workflow is compared with so many others that write its table. */
const MOST_COMPARED = 10;

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
    for (const [table, writers] of writersByTable(project))
      for (const [index, one] of writers.entries()) {
        const other = writers.slice(Math.max(0, index - MOST_COMPARED), index).find((before) => collide(before, one));
        if (other && one.scheduler)
          report(one.scheduler.value.range, 'together', { other: other.workflow.file, table });
      }
  },
});

function collide(a: Writer, b: Writer): boolean {
  if (!a.schedule || !b.schedule || !(a.write.replaces || b.write.replaces)) return false;
  return sameStart(a.schedule, b.schedule) !== undefined;
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

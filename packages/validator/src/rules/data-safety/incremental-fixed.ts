import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { LoadFile } from '../../model/loads/load-file.js';
import { loadText } from '../../model/loads/load-text.js';
import { type LoadWindow, loadWindow } from '../../model/loads/load-window.js';
import { scalarsIn } from '../../model/texts/scalars-in.js';
import { scheduledWorkflows } from '../../model/schedules/scheduled-workflows.js';
import { tasksIn } from '../../model/tasks/tasks-in.js';
import { defineRule, type Report } from '../../rule.js';

/** Ends in this century's last years and later are meant to be never. */
const NEVER = /^['"]?(?:209\d|2[1-9]\d\d|[3-9]\d{3})/;

/**
 * A load from a file starts anew each time: nothing remembers where the last one ended.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/TdLoadOperatorFactory.java
 */
export const incrementalFixed = defineRule({
  id: 'incremental-fixed',
  severity: 'error',
  title: 'An incremental load that never advances',
  messages: {
    again:
      'Every run loads all since {start} again and appends it: rows are there once for each run. Start where the last success ended, or load into a staging table and merge.',
    stopped: 'Nothing newer than {end} is ever loaded. Let the window end with the run.',
    noMemory:
      'A load file does not remember where it stopped: incremental loads everything again, each time, and appends it. Give the window, or load into a staging table and merge.',
  },
  check(project, report) {
    const scheduled = scheduledWorkflows(project);
    const repeated = new Set<DigTask>();
    for (const { task, workflow } of tasksIn(project)) if (scheduled.has(workflow.file)) repeated.add(task);
    for (const load of project.loads)
      for (const task of load.tasks) {
        const window = repeated.has(task) ? loadWindow(load, task) : undefined;
        if (window?.incremental) checkWindow(load, task, window, report);
      }
  },
});

function checkWindow(
  load: LoadFile,
  task: DigTask,
  { input, incremental, start, end, appends }: LoadWindow,
  report: Report<'again' | 'stopped' | 'noMemory'>,
): void {
  const endText = end && loadText(load, end, task);
  if (end && endText !== undefined && !NEVER.test(endText)) report(end.range, 'stopped', { end: endText });
  if (!appends) return;
  const startText = start && loadText(load, start, task);
  if (start && startText !== undefined) report(start.range, 'again', { start: startText });
  const isSame = !start && [...scalarsIn(input)].every(({ scalar }) => loadText(load, scalar, task) !== undefined);
  if (incremental && isSame) report(incremental.value.range, 'noMemory');
}

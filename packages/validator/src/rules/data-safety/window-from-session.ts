import { loadWindow } from '../../model/loads/load-window.js';
import { namesIn } from '../../model/texts/names-in.js';
import { templatesAt } from '../../model/texts/placed-templates.js';
import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const windowFromSession = defineRule({
  id: 'window-from-session',
  severity: 'warning',
  title: 'A window that starts with the session',
  messages: {
    session:
      'The window starts with {name}: what a session that is skipped or fails should have loaded is never loaded. Start where the last success ended, as a log table says.',
    last: 'The window starts with {name}: it may be no session at all, and says nothing of whether that one succeeded. Start where the last success ended, as a log table says.',
  },
  check(project, report) {
    for (const load of project.loads)
      for (const task of load.tasks) {
        const start = loadWindow(load, task)?.start;
        for (const { expression, range } of start ? templatesAt(project, start) : [])
          for (const { path, index } of namesIn(expression)) {
            const name = /^(last_|last_executed_)?session_(?:time|date|date_compact|local_time|unixtime)$/.exec(path);
            if (name) report(range(index, index + path.length), name[1] ? 'last' : 'session', { name: path });
          }
      }
  },
});

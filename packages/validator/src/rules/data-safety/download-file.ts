import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { defineRule } from '../../rule.js';

/** @see https://docs.treasuredata.com/requirements-and-limitations/treasure-workflow-prerequisites-and-limitations */
export const downloadFile = defineRule({
  id: 'download-file',
  severity: 'warning',
  title: 'A downloaded file that no other task sees',
  messages: {
    gone: 'The file is gone when the task ends: on a server each task has a folder of its own, and Treasure Data does not support download_file. Use store_last_results, insert_into or a result export.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      const file = entryOf(task.config, 'download_file');
      const operator = task.operator?.name;
      if (file && (operator === 'td' || operator === 'td_run')) report(file.keyRange, 'gone');
    }
  },
});

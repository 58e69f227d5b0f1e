import { isFileRead } from '../../model/files/file-read.js';
import { defineRule } from '../../rule.js';

/** What else is no UTF-8, such as a letter to a customer, is nobody's business. */
export const fileEncoding = defineRule({
  id: 'file-encoding',
  severity: 'error',
  title: 'File that is not UTF-8',
  messages: {
    bytes:
      'Here stands what is no UTF-8, as which Digdag reads this file: letters are lost, or the task fails. Save the file as UTF-8.',
    wide: 'This file is UTF-16, and Digdag reads it as UTF-8: it understands nothing. Save the file as UTF-8.',
  },
  check(project, report) {
    if (project.encodings.size === 0) return;
    const isRead = isFileRead(project);
    for (const [path, encoding] of project.encodings) {
      if (!isRead(path)) continue;
      if (encoding === 'utf-16') report(project.range(path, 0, 0), 'wide');
      else {
        const place = (project.files.get(path) ?? '').indexOf('\uFFFD');
        report(project.range(path, place, place + 1), 'bytes');
      }
    }
  },
});

import { defineRule } from '../../rule.js';

const MOST = 200;

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/log/LogFiles.java */
export const taskNameLength = defineRule({
  id: 'task-name-length',
  severity: 'warning',
  title: 'Task whose full name is too long for its log',
  messages: {
    long: 'The full name of {task} has {bytes} bytes: over {most}, a server that writes logs to files cannot. Shorten the names.',
  },
  check({ tasks }, report) {
    for (const { fullName, parent, keyRange, name } of tasks) {
      const bytes = Buffer.byteLength(fullName);
      if (bytes <= MOST || Buffer.byteLength(parent?.fullName ?? '') > MOST) continue;
      report(keyRange, 'long', { task: name, bytes, most: MOST });
    }
  },
});

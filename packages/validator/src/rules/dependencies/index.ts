import type { Gate } from '../../gate.js';
import { archiveSize } from './archive-size.js';
import { dependencyCycle } from './dependency-cycle.js';
import { includeOverride } from './include-override.js';
import { requireAsOrder } from './require-as-order.js';
import { requireUnknown } from './require-unknown.js';
import { tooManyTasks } from './too-many-tasks.js';
import { tooParallel } from './too-parallel.js';
import { unusedFile } from './unused-file.js';
import { workflowNotFound } from './workflow-not-found.js';

export const dependencies: Gate = {
  id: 'dependencies',
  title: 'Dependencies',
  passed: 'Dependencies resolved',
  rules: [
    requireAsOrder,
    workflowNotFound,
    archiveSize,
    dependencyCycle,
    includeOverride,
    requireUnknown,
    tooManyTasks,
    tooParallel,
    unusedFile,
  ],
};

import type { Gate } from '../../gate.js';
import { archiveSize } from './archive-size.js';
import { dependencyCycle } from './dependency-cycle.js';
import { includeOverride } from './include-override.js';
import { requireUnknown } from './require-unknown.js';
import { tooManyTasks } from './too-many-tasks.js';
import { tooParallel } from './too-parallel.js';
import { unusedFile } from './unused-file.js';

export const dependencies: Gate = {
  id: 'dependencies',
  title: 'Dependencies',
  passed: 'Dependencies resolved',
  rules: [archiveSize, dependencyCycle, includeOverride, requireUnknown, tooManyTasks, tooParallel, unusedFile],
};

import type { Gate } from '../../gate.js';
import { exportName } from './export-name.js';
import { fileName } from './file-name.js';
import { tableName } from './table-name.js';
import { taskNameLength } from './task-name-length.js';

export const namingConventions: Gate = {
  id: 'naming-conventions',
  title: 'Naming conventions',
  passed: 'Names follow the conventions',
  rules: [tableName, exportName, fileName, taskNameLength],
};

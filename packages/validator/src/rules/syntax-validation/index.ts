import type { Gate } from '../../gate.js';
import { fileEncoding } from './file-encoding.js';
import { groupKeys } from './group-keys.js';
import { includeFile } from './include-file.js';
import { loadFileSyntax } from './load-file-syntax.js';
import { operatorWithSubtasks } from './operator-with-subtasks.js';
import { parallelFormat } from './parallel-format.js';
import { sectionFormat } from './section-format.js';
import { taskName } from './task-name.js';
import { taskOrder } from './task-order.js';
import { timezoneName } from './timezone-name.js';
import { topLevelKeys } from './top-level-keys.js';
import { twoOperators } from './two-operators.js';
import { yamlSyntax } from './yaml-syntax.js';

export const syntaxValidation: Gate = {
  id: 'syntax-validation',
  title: 'Syntax validation',
  passed: 'Workflow syntax valid',
  rules: [
    fileEncoding,
    yamlSyntax,
    includeFile,
    topLevelKeys,
    timezoneName,
    taskName,
    sectionFormat,
    twoOperators,
    operatorWithSubtasks,
    groupKeys,
    parallelFormat,
    taskOrder,
    loadFileSyntax,
  ],
};

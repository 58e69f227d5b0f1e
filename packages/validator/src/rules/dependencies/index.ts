import type { Gate } from '../../gate.js';
import { requireAsOrder } from './require-as-order.js';
import { workflowNotFound } from './workflow-not-found.js';

export const dependencies: Gate = {
  id: 'dependencies',
  title: 'Dependencies',
  passed: 'Dependencies resolved',
  rules: [requireAsOrder, workflowNotFound],
};

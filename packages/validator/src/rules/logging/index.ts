import type { Gate } from '../../gate.js';
import { loadWithoutLog } from './load-without-log.js';

export const logging: Gate = {
  id: 'logging',
  title: 'Logging',
  passed: 'Logging enabled',
  rules: [loadWithoutLog],
};

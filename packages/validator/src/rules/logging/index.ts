import type { Gate } from '../../gate.js';

export const logging: Gate = {
  id: 'logging',
  title: 'Logging',
  passed: 'Logging enabled',
  rules: [],
};

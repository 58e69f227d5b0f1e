import type { Gate } from '../../gate.js';

export const dependencies: Gate = {
  id: 'dependencies',
  title: 'Dependencies',
  passed: 'Dependencies resolved',
  rules: [],
};

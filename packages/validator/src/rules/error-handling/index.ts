import type { Gate } from '../../gate.js';

export const errorHandling: Gate = {
  id: 'error-handling',
  title: 'Error handling',
  passed: 'Error handling configured',
  rules: [],
};

import type { Gate } from '../../gate.js';

export const namingConventions: Gate = {
  id: 'naming-conventions',
  title: 'Naming conventions',
  passed: 'Names follow the conventions',
  rules: [],
};

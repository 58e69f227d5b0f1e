import type { Gate } from '../../gate.js';

export const sql: Gate = {
  id: 'sql',
  title: 'SQL',
  passed: 'SQL parses',
  rules: [],
};

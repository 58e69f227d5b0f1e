import type { Gate } from '../../gate.js';
import { sqlCut } from './sql-cut.js';
import { sqlEmpty } from './sql-empty.js';
import { sqlSeveralForResults } from './sql-several-for-results.js';
import { sqlSyntax } from './sql-syntax.js';

export const sql: Gate = {
  id: 'sql',
  title: 'SQL',
  passed: 'SQL parses',
  rules: [sqlCut, sqlEmpty, sqlSeveralForResults, sqlSyntax],
};

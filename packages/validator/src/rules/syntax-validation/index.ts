import type { Gate } from '../../gate.js';
import { twoOperators } from './two-operators.js';

export const syntaxValidation: Gate = {
  id: 'syntax-validation',
  title: 'Syntax validation',
  passed: 'Workflow syntax valid',
  rules: [twoOperators],
};

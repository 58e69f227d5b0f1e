import type { Gate } from '../../gate.js';

export const requiredFields: Gate = {
  id: 'required-fields',
  title: 'Required fields',
  passed: 'All required fields present',
  rules: [],
};

import type { Gate } from '../../gate.js';
import { loadSections } from './load-sections.js';

export const requiredFields: Gate = {
  id: 'required-fields',
  title: 'Required fields',
  passed: 'All required fields present',
  rules: [loadSections],
};

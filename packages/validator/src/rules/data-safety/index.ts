import type { Gate } from '../../gate.js';

export const dataSafety: Gate = {
  id: 'data-safety',
  title: 'Data safety',
  passed: 'No row lost, none twice',
  rules: [],
};

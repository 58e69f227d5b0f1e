import type { Gate } from '../../gate.js';

export const scheduleFormat: Gate = {
  id: 'schedule-format',
  title: 'Schedule format',
  passed: 'Schedules valid',
  rules: [],
};

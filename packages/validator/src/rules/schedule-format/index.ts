import type { Gate } from '../../gate.js';
import { scheduleCatchUp } from './schedule-catch-up.js';
import { scheduleDrift } from './schedule-drift.js';
import { scheduleFrequency } from './schedule-frequency.js';
import { scheduleIgnored } from './schedule-ignored.js';
import { scheduleNever } from './schedule-never.js';
import { scheduleOverlap } from './schedule-overlap.js';
import { scheduleSyntax } from './schedule-syntax.js';
import { slaFormat } from './sla-format.js';

export const scheduleFormat: Gate = {
  id: 'schedule-format',
  title: 'Schedule format',
  passed: 'Schedules valid',
  rules: [
    scheduleSyntax,
    scheduleNever,
    scheduleDrift,
    scheduleFrequency,
    scheduleOverlap,
    scheduleCatchUp,
    scheduleIgnored,
    slaFormat,
  ],
};

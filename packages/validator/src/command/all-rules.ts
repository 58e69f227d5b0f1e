import { gates } from '../gates.js';
import { validate } from '../validate.js';
import { mendProjects } from './mend-projects.js';
import type { RuleSet } from './rule-set.js';

/** All rules, their code with them. */
export const allRules: RuleSet = { gates, load: () => Promise.resolve({ validate, mendProjects }) };

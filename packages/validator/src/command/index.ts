export { validate } from '../validate.js';
export { allRules } from './all-rules.js';
export { cacheFolder } from './cache-folder.js';
export { keepFile } from './keep-file.js';
export { mendProjects } from './mend-projects.js';
export type { RuleCode, RuleSet } from './rule-set.js';
export { type ValidateFlag, validateFlags, validateWords } from './validate-flags.js';
export { validateOnProcess } from './validate-on-process.js';

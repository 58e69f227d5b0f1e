export { allRules } from './all-rules.js';
export { cacheFolder } from './cache-folder.js';
export { keepFile } from './keep-file.js';
export { type Look, lookAtProjects } from './look-at-projects.js';
export type { RuleCode, RuleSet } from './rule-set.js';
export { type ValidateFlag, validateFlags, validateWords } from './validate-flags.js';
export { readNamed } from './named-project.js';
export { validateOnProcess } from './validate-on-process.js';
export type { ValidatePlace } from './validate-place.js';

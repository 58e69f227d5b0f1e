export type { Edit, Finding, Fix, Severity, Todo } from './finding.js';
export { applyFixes, type Fixed } from './fix/apply-fixes.js';
export type { Gate, GateId } from './gate.js';
export { gates } from './gates.js';
export type { Project } from './project.js';
export { readProject } from './read-project.js';
export type { Report, Rule } from './rule.js';
export { validate, type ValidateOptions } from './validate.js';

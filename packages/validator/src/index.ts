export type { Edit, Finding, Fix, Severity } from './finding.js';
export type { Gate, GateId } from './gate.js';
export { gates } from './gates.js';
export type { Project } from './project.js';
export type { Report, Rule } from './rule.js';
export { findSecrets } from './secrets/find-secrets.js';
export { maskSecrets } from './secrets/mask-secrets.js';
export type { SecretFinding } from './secrets/secret-finding.js';
export { validate, type ValidateOptions } from './validate.js';

export { runValidate, type ValidateResult, type ValidateWorld } from './run-validate.js';
export { terminalColours } from './terminal-colours.js';
export { type ValidateFlag, validateFlags, validateRequest, type ValidateRequest } from './validate-flags.js';
export { watchProjects } from './watch-projects.js';

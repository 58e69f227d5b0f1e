export { changeFlags, changeOnlyFlags, type ObjectChangeKind } from './change-flags.js';
export { changeHelp } from './change-help.js';
export { type ChangedProject, changeObjects } from './change-objects.js';
export { type MeantChange, meantChange } from './project-source.js';
export type { ObjectChange } from './versions.js';

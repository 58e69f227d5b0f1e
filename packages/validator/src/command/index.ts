export { cacheFolder } from './cache-folder.js';
export { keepFile } from './keep-file.js';
export { type ValidateFlag, validateFlags, validateWords } from './validate-flags.js';
export { validateOnProcess } from './validate-on-process.js';

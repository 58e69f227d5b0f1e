export { hubHelp, type HubCommands } from './hub-help.js';
export { runHub, type HubHost, type HubWords } from './hub-run.js';
export { knownSources } from './known-sources.js';
export { menuOf, type Choice } from './menu.js';
export { notInstalled } from './not-installed.js';

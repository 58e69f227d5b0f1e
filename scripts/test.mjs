import { installAndBuild, run } from './run.mjs';

installAndBuild();
run('node_modules/.bin/mocha', process.argv.slice(2));

import { installAndBuild, run } from './run.mjs';

const given = process.argv.slice(2);
const specs = given.length > 0 ? given : ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'];

installAndBuild();
run('node_modules/.bin/mocha', ['--import=tsx', '--reporter=scripts/reporter.mjs', '--timeout=60000', ...specs]);

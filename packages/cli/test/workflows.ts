import { fileURLToPath } from 'node:url';

/** A project in which nothing is found. */
export const golden = fileURLToPath(new URL('../../../test/golden/klaviyo-defaults/expected', import.meta.url));

/** A workflow in which nothing is found, and one with one finding. */
export const good = '+say:\n  echo>: hello\n';
export const twoOperators = '+load:\n  echo>: one\n  fail>: two\n';

import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder of a package that this one depends on. */
export const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));

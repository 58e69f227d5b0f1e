import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from './folder-of.mjs';

const changed = (build, filter, change) =>
  build.onLoad({ filter }, ({ path }) => ({ contents: change(readFileSync(path, 'utf8')) }));

/** What libraries look for beside themselves is found beside the bundle, or stands in it. */
export const libraries = {
  name: 'libraries',
  setup(build) {
    const { version } = JSON.parse(readFileSync(join(folderOf('yeoman-environment'), 'package.json'), 'utf8'));
    changed(build, /core\/dist\/context\/run-context\.js$/, (text) =>
      text.replace("('cronstrue')", "('./cronstrue.cjs')"),
    );
    changed(build, /yeoman-environment\/dist\/environment-base\.js$/, (text) =>
      text.replace("require('../package.json').version", JSON.stringify(version)),
    );
    // an installer of packages that we never call
    build.onResolve({ filter: /^fly-import$/ }, ({ path }) => ({ path, namespace: 'none' }));
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({
      contents: 'export class FlyRepository {}\nexport const flyImport = undefined;',
    }));
  },
};

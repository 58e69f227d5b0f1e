import assert from 'node:assert/strict';
import { withoutUnusedScripts } from '../src/render/script-imports.js';
import { readTemplate } from '../src/render/template.js';

const texts = {
  'scripts/[source]_api.py': 'import os\nfrom scripts import secret, install\n',
  'scripts/staging.py': 'from scripts.install import ensure\n',
  'scripts/secret.py': 'from scripts.rest import Rest\nfrom scripts import staging  # noqa: E402\n',
  'scripts/rest.py': '',
  'scripts/install.py': '# from scripts.other import nothing\n',
  'scripts/other.py': 'from scripts import rest\n',
  'sql/window.sql': '',
};
const tree = new Map(Object.entries(texts).map(([path, text]) => [path, readTemplate(text, path)]));

const planned = (templates: Iterable<string>) =>
  [...templates].map((template) => ({ template, path: template, scope: {} }));
const left = (templates: Iterable<string>) =>
  withoutUnusedScripts(tree, planned(templates)).map(({ template }) => template);

describe('Python that scripts share', () => {
  it('is left out where no script of the project imports it', () => {
    const shared = [...tree.keys()].filter((template) => !template.includes('['));
    assert.deepEqual(left(shared), ['sql/window.sql']);
  });

  it('comes with all that it imports itself', () => {
    assert.deepEqual(
      left(tree.keys()),
      [...tree.keys()].filter((template) => template !== 'scripts/other.py'),
    );
  });
});

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { checkAnswers, projectContext, renderProject, resolveAnswers, templateTree } from '@cdp-ingestion/core';
import { source } from '../src/source.js';

const own = fileURLToPath(new URL('../templates', import.meta.url));

function filesOf(values: Record<string, unknown>): Map<string, string> {
  const given = { values: { startDate: '2024-01-01', ...values }, nameOf: (key: string) => key };
  const { answers } = resolveAnswers(source, [given], '2024-02-10');
  checkAnswers(source, answers);
  const files = renderProject(templateTree(own), projectContext(source, answers));
  return new Map(files.map(({ path, text }) => [path, text]));
}
const scriptsIn = (files: Map<string, string>) => [...files.keys()].filter((path) => path.startsWith('scripts/'));

describe('Klaviyo', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('needs no script and no setting of one unless an object goes by API, and says how one can', () => {
    const files = filesOf({ auth: 'authentication', authenticationId: 1 });
    assert.deepEqual(scriptsIn(files), []);
    assert.doesNotMatch(files.get('datasource/klaviyo.yml') ?? '', /revision|rate_limit|batch_size/);
    assert.match(files.get('README.md') ?? '', /\*\*Not proven\.\*\*.*load the object by a script with `--api OBJECT`/);
    assert.match(files.get('README.md') ?? '', /There is no secret to set/);
    assert.match(files.get('load/klaviyo_flows.yml') ?? '', /past the connector: --api flows\n/);
  });

  it('loads what is named by API, with the secret also beside an authentication', () => {
    const files = filesOf({ objects: 'lists,flows', api: 'flows', auth: 'authentication', authenticationId: 1 });
    assert.deepEqual(
      [...files.keys()].filter((path) => path.startsWith('load/')),
      ['load/klaviyo_lists.yml'],
    );
    assert.ok(scriptsIn(files).includes('scripts/klaviyo_api.py'));
    const text = files.get('ingestion/klaviyo_ingest_inc.dig') ?? '';
    assert.match(text, /settings:\n +revision: .*\n +rate_limit: .*\n +batch_size: .*\n +_env:\n/);
    assert.match(text, /KLAVIYO_API_KEY: \$\{secret:klaviyo_api_key\}/);
    assert.match(files.get('README.md') ?? '', /--set klaviyo_api_key\n/);
    assert.doesNotMatch(files.get('README.md') ?? '', /Not proven/);
  });

  it('keeps no credential for a connector that loads nothing', () => {
    const files = filesOf({ objects: 'flows', api: 'flows' });
    assert.match(files.get('datasource/klaviyo.yml') ?? '', /^in: \{\}$/m);
    assert.doesNotMatch(files.get('README.md') ?? '', /Try the credential first/);
  });

  it('refuses to load by API what is not loaded at all', () => {
    assert.throws(() => filesOf({ objects: 'lists', api: 'flows' }), /api: "flows" is not one of lists/);
  });
});

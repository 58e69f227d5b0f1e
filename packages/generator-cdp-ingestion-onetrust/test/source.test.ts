import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { checkAnswers, projectContext, renderProject, resolveAnswers, templateTree } from '@cdp-ingestion/core';
import { source } from '../src/source.js';

const own = fileURLToPath(new URL('../templates', import.meta.url));

function filesOf(values: Record<string, unknown>): Map<string, string> {
  const given = { values: { authenticationId: 1, startDate: '2024-01-01', ...values }, nameOf: (key: string) => key };
  const { answers } = resolveAnswers(source, [given], '2024-02-10');
  checkAnswers(source, answers);
  const files = renderProject(templateTree(own), projectContext(source, answers));
  return new Map(files.map(({ path, text }) => [path, text]));
}

const credentials = { auth: 'client_credentials', baseUrl: 'https://app-eu.onetrust.com' };

describe('OneTrust', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('renders a project from its defaults, without a script', () => {
    const files = filesOf({});
    assert.equal([...files.keys()].at(-1), 'onetrust_ingest_inc.dig');
    assert.deepEqual([...files.keys()].filter((path) => path.startsWith('scripts/')), []);
    assert.match(files.get('datasource/onetrust.yml') ?? '', /^ {2}thread_count: 5$/m);
  });

  it('fetches a token before each load with client credentials, and brings only the scripts that this needs', () => {
    const files = filesOf({ ...credentials, modes: 'inc,hist' });
    for (const mode of ['inc', 'hist'])
      assert.match(
        files.get(`ingestion/onetrust_ingest_${mode}.dig`) ?? '',
        /\+token:\n +py>: scripts\.onetrust_token\.refresh\n[^+]*token_secret: onetrust_access_token\n[^+]*ONETRUST_CLIENT_SECRET: \$\{secret:onetrust_client_secret\}\n +\+load:/,
      );
    assert.deepEqual([...files.keys()].filter((path) => /^scripts\/.*\.py$/.test(path)).sort(), [
      'scripts/install.py',
      'scripts/onetrust_token.py',
      'scripts/project_secret.py',
      'scripts/rest.py',
    ]);
    const readme = files.get('README.md') ?? '';
    assert.match(readme, /--set td\.apikey\n/);
    assert.doesNotMatch(readme, /--set onetrust_access_token/);
  });

  it('warns of a token that expires', () => {
    const readme = filesOf({ ...credentials, auth: 'token' }).get('README.md') ?? '';
    assert.match(readme, /\*\*The token expires\.\*\*/);
    assert.match(readme, /--set onetrust_access_token/);
  });

  it('refuses an address that is no host, or that would send secrets in the clear', () => {
    for (const baseUrl of ['http://app.onetrust.com', 'app.onetrust.com', 'https://app.onetrust.com/api', '  '])
      assert.throws(() => filesOf({ ...credentials, baseUrl }), /baseUrl/, baseUrl);
  });

  it('loads an object of the person, marked as not proven', () => {
    const more = { objects: 'receipts', columns: 'id at:timestamp', key: 'id', cursor: 'at' };
    const load = filesOf({ ...more, dataType: 'receipts=consent_receipt' }).get('load/onetrust_receipts.yml') ?? '';
    assert.match(load, /^# Not proven at TD: data_type: consent_receipt\./);
    assert.match(load, /incremental_field: at\n/);
    assert.throws(() => filesOf({ objects: 'receipts' }), /say which columns receipts has/);
  });
});

import assert from 'node:assert/strict';
import { givenAnswers } from '../src/run/given-answers.js';

/** What an answers file gives to a run of the source `example`. */
const given = (text: string) =>
  givenAnswers({ hubRun: { file: { text, name: 'a.yml' } } }, ['database'], 'a.yml', '.', 'example');

describe('an answers file', () => {
  it('may say whose answers it holds', async () => {
    const [, file] = await given('source: example\ndatabase: raw');
    assert.equal(file?.values.database, 'raw');
  });

  it('is refused where it is of another source, or of several', async () => {
    await assert.rejects(given('database: raw\nsource: shopify'), {
      message: 'a.yml:2: source: these are answers of another source than example.',
    });
    await assert.rejects(given('sources: [{source: example}]'), {
      message:
        /^a\.yml:1: this lists several sources\. `cdp-ingestion new` and `yo cdp-ingestion` set up all of them\.$/,
    });
  });
});

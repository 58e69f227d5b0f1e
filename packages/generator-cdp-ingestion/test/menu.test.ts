import assert from 'node:assert/strict';
import { knownSources } from '../src/known-sources.js';
import { menuOf } from '../src/menu.js';

const ours = knownSources.map(({ id }): string => id);

describe('the menu of sources', () => {
  it('offers all that are known, none installed', () => {
    assert.deepEqual(
      menuOf([]).map(({ id, installed }) => [id, installed]),
      ours.map((id) => [id, false]),
    );
  });

  it('offers those first that are installed, those of others among them', () => {
    const menu = menuOf(['cdp-ingestion:app', 'cdp-ingestion:klaviyo', 'cdp-ingestion-mailchimp:app', 'other:app']);
    assert.deepEqual(menu[0], { id: 'mailchimp', title: 'mailchimp', installed: true });
    assert.deepEqual(
      menu.slice(1).map(({ id }) => id),
      ours,
    );
    assert.equal(menuOf(['cdp-ingestion-klaviyo:app'])[0]?.title, 'Klaviyo');
  });

  it('does not take a part of a generator for a source', () => {
    assert.equal(menuOf(['cdp-ingestion-mailchimp:fields']).length, ours.length);
  });
});

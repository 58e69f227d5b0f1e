import assert from 'node:assert/strict';
import { projectContext, renderProject, resolveAnswers, templateTree } from '@cdp-ingestion/core';
import { source } from '../src/source.js';

describe('Onetrust', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('renders a project from its defaults', () => {
    const layer = { values: { authenticationId: 1 }, nameOf: (key: string) => key };
    const { answers } = resolveAnswers(source, [layer], '2024-02-10');
    const paths = renderProject(templateTree(), projectContext(source, answers)).map(({ path }) => path);
    assert.equal(paths.at(-1), 'onetrust_ingest_inc.dig');
  });
});

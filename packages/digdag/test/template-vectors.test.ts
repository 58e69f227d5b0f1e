import assert from 'node:assert/strict';
import { evaluateConfig, renderTemplate, sessionVariables } from '../src/index.js';
import { readVectors } from './read-vectors.js';
import { sessionOf, type TemplateCase } from './template-case.js';

const cases = readVectors<TemplateCase>('template');

describe("a template gives what Digdag's engine gave", () => {
  for (const line of cases.filter(({ kind }) => kind === 'template')) {
    it(`${line.id} ${JSON.stringify(line.template).slice(0, 100)}`, async () => {
      const params = { ...line.params, ...sessionVariables(sessionOf(line)) };
      const rendered = await renderTemplate(line.template ?? '', params);
      if ('text' in rendered) assert.equal(rendered.text, line.result, line.error);
      else assert.deepEqual([rendered.problem.kind, line.result], [line.js_error, undefined], rendered.problem.message);
    });
  }
});

describe("the parameters of a task are what Digdag's engine made of them", () => {
  for (const line of cases.filter(({ kind }) => kind === 'config')) {
    it(`${line.id} ${JSON.stringify(line.local).slice(0, 100)}`, async () => {
      const variables = sessionVariables(sessionOf(line));
      const evaluated = await evaluateConfig({ ...line.params, ...variables }, line.local ?? {});
      if ('problem' in evaluated) {
        assert.deepEqual([evaluated.problem.kind, line.json], [line.js_error, undefined], evaluated.problem.message);
        return;
      }
      const shown = shownKeys(line, variables);
      const actual = Object.entries(evaluated.params).filter(([key]) => shown.has(key));
      const expected = Object.entries(JSON.parse(line.json ?? 'null') as object);
      const sort = (entries: [string, unknown][]) => (line.all ? entries.sort() : entries);
      assert.deepEqual(sort(actual), sort(expected), line.error);
    });
  }
});

function shownKeys(line: TemplateCase, variables: object): Set<string> {
  const keys = [...Object.keys(line.params), ...Object.keys(line.local ?? {}), ...(line.show ?? [])];
  return new Set(line.all ? Object.keys(variables) : keys);
}

import assert from 'node:assert/strict';
import { evaluateConfig, renderTemplate, sessionVariables, type RenderedTemplate } from '../src/templates.js';
import { readVectors } from './read-vectors.js';
import { TEMPLATE_DIFFERENCES } from './template-differences.js';
import { sessionOf, type TemplateCase } from './template-case.js';

const all = readVectors<TemplateCase>('template');
const cases = all.filter(({ id }) => !Object.hasOwn(TEMPLATE_DIFFERENCES, id));

describe("a template gives what Digdag's engine gave", () => {
  for (const line of cases.filter(({ kind }) => kind === 'template')) {
    it(`${line.id} ${JSON.stringify(line.template).slice(0, 100)}`, async () => {
      const rendered = await render(line);
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
      assert.deepEqual(actual, expected, line.error);
    });
  }
});

describe('a case in which we differ from the engine', () => {
  for (const [id, reason] of Object.entries(TEMPLATE_DIFFERENCES)) {
    it(`${id} does differ: ${reason}`, async () => {
      const line = all.find((it) => it.id === id);
      assert.ok(line);
      const rendered = await render(line);
      const ours = 'text' in rendered ? [rendered.text, undefined] : [undefined, rendered.problem.kind];
      assert.notDeepEqual(ours, [line.result, line.js_error]);
      if (reason.startsWith('both refuse')) assert.ok('problem' in rendered && line.error !== undefined);
    });
  }
});

/** A file's template is rendered with the task's parameters after evaluation. */
async function render(line: TemplateCase): Promise<RenderedTemplate> {
  const evaluated = await evaluateConfig({ ...line.params, ...sessionVariables(sessionOf(line)) }, {});
  return 'params' in evaluated ? renderTemplate(line.template ?? '', evaluated.params) : evaluated;
}

function shownKeys(line: TemplateCase, variables: object): Set<string> {
  const keys = [...Object.keys(line.params), ...Object.keys(line.local ?? {}), ...(line.show ?? [])];
  return new Set(line.all ? Object.keys(variables) : keys);
}

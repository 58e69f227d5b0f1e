import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const sectionFormat = defineRule({
  id: 'section-format',
  severity: 'error',
  title: 'Section or task that is no mapping',
  messages: {
    noValue: '{key} has nothing below it: Digdag refuses it. Fill it, or remove it.',
    emptyTask: '{key} has nothing below it: Digdag refuses it. Give it an operator, or remove it.',
    notMapping: '{key} is a mapping of keys and values: Digdag refuses what stands here.',
    notItem: 'A task that is written as a list holds mappings only: Digdag refuses what stands here.',
  },
  check(project, report) {
    for (const problem of problemsFor('section-format', project)) {
      // Digdag's words name the key; the place of a null is its key.
      const [, key, required] = /^Parameter '([^]*)' (is required|must be)/.exec(problem.message) ?? [];
      if (key === undefined) report(problem, 'notItem');
      else if (problem.kind === 'null-section') report(problem, 'noValue', { key });
      else if (required === 'is required' || isKey(project.files.get(problem.file) ?? '', problem.start.offset, key))
        report(problem, 'emptyTask', { key });
      else report(problem, 'notMapping', { key });
    }
  },
});

function isKey(text: string, offset: number, key: string): boolean {
  return text.startsWith(key, offset) || text.startsWith(key, offset + 1);
}

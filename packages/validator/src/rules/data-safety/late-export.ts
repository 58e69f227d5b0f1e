import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap, YamlScalar, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { hasTemplate } from '../../model/texts/has-template.js';
import { namesIn } from '../../model/texts/names-in.js';
import { templatesAt } from '../../model/texts/placed-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule, type Report } from '../../rule.js';

/**
 * Exports are evaluated in their order; one that follows is seen as it is written.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/agent/ConfigEvalEngine.java
 */
export const lateExport = defineRule({
  id: 'late-export',
  severity: 'error',
  title: 'A variable that is used before it is made',
  messages: {
    late: '{name} is used here and made below: here it still is a template, not its value. Put {key} above.',
  },
  check(project, report) {
    for (const task of project.tasks) checkTask(task, project, report);
  },
});

function checkTask(task: DigTask, project: ProjectModel, report: Report<'late'>): void {
  const exported = entryOf(task.config, '_export')?.value;
  if (exported?.kind !== 'map') return;
  const places = new Map(exported.entries.map(({ key }, index) => [key, index]));
  exported.entries.forEach((entry, index) => {
    for (const scalar of ownTexts(entry.value))
      for (const { expression, range } of templatesAt(project, scalar))
        for (const { path, index: start } of namesIn(expression)) {
          const [key = ''] = path.split('.');
          const isLate = (places.get(key) ?? -1) > index && !isExportedAbove(task, key);
          if (isLate && isTemplateAt(exported, path))
            report(range(start, start + path.length), 'late', { name: path, key });
        }
  });
}

/** The texts that are filled in together with the exports: of the value itself, or of its list. */
function ownTexts(value: YamlValue): YamlScalar[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.filter((item) => item.kind === 'scalar');
}

/** Then it has its place there, before all of this mapping. */
function isExportedAbove(task: DigTask, key: string): boolean {
  for (let one = task.parent; one; one = one.parent) {
    const exported: YamlEntry | undefined = entryOf(one.config, '_export');
    if (exported?.value.kind === 'map' && entryOf(exported.value, key)) return true;
  }
  return false;
}

/** Tells whether a dotted name is a text with a template. */
function isTemplateAt(exported: YamlMap, path: string): boolean {
  let value: YamlEntry['value'] | undefined = exported;
  for (const key of path.split('.')) value = value?.kind === 'map' ? entryOf(value, key)?.value : undefined;
  return value !== undefined && hasTemplate(value);
}

import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap } from '@cdp-ingestion/digdag/yaml';
import { exportedScalar } from '../../model/tasks/exported-scalar.js';
import { hasTemplate } from '../../model/texts/has-template.js';
import { namesIn } from '../../model/texts/names-in.js';
import { templatesAt } from '../../model/texts/placed-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { scalarsIn } from '../../model/texts/scalars-in.js';
import { defineRule, type Report } from '../../rule.js';

/** Evaluated elsewhere, or never. */
const NOT_NESTED = [
  '_after',
  '_check',
  '_do',
  '_else_do',
  '_env',
  '_error',
  '_export',
  '_parallel',
  '_retry',
  '_secrets',
];

/**
 * A value within a mapping sees exports as they are written; a value of the task itself sees them evaluated.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/agent/ConfigEvalEngine.java
 */
export const nestedRawExport = defineRule({
  id: 'nested-raw-export',
  severity: 'error',
  title: 'A variable that is not filled in',
  messages: {
    raw: '{name} is a template itself, and within a mapping it is not filled in. Write here what it is made of.',
  },
  check(project, report) {
    for (const task of project.tasks) {
      const exported = entryOf(task.config, '_export')?.value;
      if (exported?.kind === 'map') checkMap(exported, task, project, report);
      if (task.kind === 'operator') checkMap(ownValues(task), task, project, report);
    }
  },
});

/** The values in which others are nested. */
function ownValues({ config }: DigTask): YamlMap {
  const entries = config.entries.filter(
    ({ key, value }) => value.kind !== 'scalar' && !NOT_NESTED.includes(key) && !key.startsWith('+'),
  );
  return { ...config, entries };
}

function checkMap(values: YamlMap, task: DigTask, project: ProjectModel, report: Report<'raw'>): void {
  if (values.entries.length === 0) return;
  for (const { scalar, map, path } of scalarsIn(values)) {
    if (scalar.type !== 'string' || map === values) continue;
    for (const { expression, range } of templatesAt(project, scalar))
      for (const { path: name, index } of namesIn(expression)) {
        const [first = ''] = name.split('.');
        const isOwn = entryOf(map, first) !== undefined;
        const isSelf = path.join('.') === name;
        if (!isOwn && !isSelf && isTemplateExport(task, name))
          report(range(index, index + name.length), 'raw', { name });
      }
  }
}

function isTemplateExport(task: DigTask, name: string): boolean {
  const scalar = BUILT_IN.test(name) ? undefined : exportedScalar(task, name);
  return scalar !== undefined && hasTemplate(scalar);
}

/** The engine's own variables win over exports. */
const BUILT_IN =
  /^(?:(?:last_|next_|last_executed_)?session_\w+|timezone|project_id|attempt_id|task_name|retry_attempt_name)$/;

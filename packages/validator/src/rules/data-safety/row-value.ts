import { placedTemplates, type PlacedTemplate, templatesAt } from '../../model/texts/placed-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { quotedPlaces } from '../../model/sql/quoted-places.js';
import { mayHaveRows, rowValues, testedNames } from '../../model/texts/row-values.js';
import { isTemplate } from '../../model/texts/scalar-text.js';
import { scalarsIn } from '../../model/texts/scalars-in.js';
import { type PlacedTask, tasksIn } from '../../model/tasks/tasks-in.js';
import { templateFile } from '../../model/tasks/template-file.js';
import { defineRule } from '../../rule.js';

/**
 * Digdag evaluates what it stores, and a load file's secrets, in values of rows too.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/agent/ConfigEvalEngine.java
 */
export const rowValue = defineRule({
  id: 'row-value',
  severity: 'warning',
  title: 'A value of a row that is not checked',
  messages: {
    load: "{name} comes from a row and reaches the connector unchecked: a row that holds '${secret:…}' gets the secret. Format it as a number, or hold it against a pattern first.",
    sql: '{name} comes from a row and stands in quotes unchecked: a row with a quote in it changes the statement. Format it as a number, or hold it against a pattern first.',
  },
  check(project, report) {
    let tested: Set<string> | undefined;
    for (const { kind, template } of flows(project))
      for (const { path, index } of rowValues(template.expression)) {
        tested ??= testedIn(project);
        if (!tested.has(path)) report(template.range(index, index + path.length), kind, { name: path });
      }
  },
});

function testedIn(project: ProjectModel): Set<string> {
  const tested = new Set<string>();
  for (const task of project.tasks)
    for (const { scalar } of scalarsIn(task.config, (key) => key.startsWith('+')))
      for (const { expression } of isTemplate(scalar) ? templatesAt(project, scalar) : [])
        for (const name of testedNames(expression)) tested.add(name);
  return tested;
}

interface Flow {
  readonly kind: 'load' | 'sql';
  readonly template: PlacedTemplate;
}

/** The templates of load files and, within quotes, of SQL: each file once. */
function* flows(project: ProjectModel): Generator<Flow> {
  const { files } = project;
  const paths = new Set<string>();
  for (const placed of tasksIn(project)) {
    const path = sqlFile(placed, project);
    if (path !== undefined) paths.add(path);
  }
  for (const path of paths) yield* quotedIn(project, path, 'sql', 0, files.get(path)?.length ?? 0);
  for (const { value, tasks, text } of project.loads) {
    if (!mayHaveRows(text)) continue; // as most do
    for (const { scalar } of value && tasks.length > 0 ? scalarsIn(value) : []) {
      const { file, start, end } = scalar.range;
      if (QUERY.test(text.slice(start.offset, end.offset)))
        yield* quotedIn(project, file, 'load', start.offset, end.offset);
      else for (const template of templatesAt(project, scalar)) yield { kind: 'load', template };
    }
  }
}

const QUERY = /\bselect\b[^]*\bfrom\b/i;

function sqlFile(placed: PlacedTask, project: ProjectModel): string | undefined {
  const file = templateFile(placed.task, project);
  return file?.kind === 'sql-file' ? file.path : undefined;
}

/** Outside of quotes, a statement takes a number or a name: what else a row may hold, it refuses. */
function* quotedIn(project: ProjectModel, file: string, kind: Flow['kind'], from: number, to: number): Generator<Flow> {
  const text = (project.files.get(file) ?? '').slice(from, to);
  if (!mayHaveRows(text)) return;
  let isQuoted: ReturnType<typeof quotedPlaces> | undefined;
  for (const template of placedTemplates(project, file, from, to)) {
    if (rowValues(template.expression).length === 0) continue;
    isQuoted ??= quotedPlaces(text);
    if (isQuoted(template.range().start.offset - from)) yield { kind, template };
  }
}

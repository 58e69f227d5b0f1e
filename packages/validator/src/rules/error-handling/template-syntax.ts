import { defineRule, type Report } from '../../rule.js';
import type { ProjectModel } from '../../model/project-model.js';
import type { Expression, MethodCall, NameUse } from '../../templates/expression.js';
import { newerMethods, newerNames } from '../../templates/newer-names.js';
import { templateSources } from '../../templates/template-sources.js';
import type { SourceTemplate, TemplateSource } from '../../templates/template-source.js';

type Message = 'notJavaScript' | 'newerJavaScript' | 'newerName' | 'spacedSecret' | 'unclosed';

/**
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/agent/GraalJsEngine.java
 * @see https://docs.digdag.io/workflow_definition.html#calculating-variables
 */
export const templateSyntax = defineRule({
  id: 'template-syntax',
  severity: 'error',
  title: 'Template that Digdag cannot run',
  messages: {
    notJavaScript: 'Digdag refuses this template: {problem}. The task that fills it in fails.',
    newerJavaScript: 'Digdag runs ECMAScript 5 only: no arrow functions, `let`, template literals or the like.',
    newerName: 'Digdag runs ECMAScript 5 only: there is no {name} in it.',
    spacedSecret: 'A secret stands without spaces: {written}.',
    unclosed: 'This `${` is never closed: it and all behind it stay as they are. Close it with `}`.',
  },
  check(project, report) {
    // The same expressions are everywhere in a project.
    const fine = new Set<Expression>();
    for (const source of new Set(templateSources(project).map((one) => one.source))) {
      const { file, templates, unclosed } = source;
      for (const template of templates) {
        if (fine.has(template.expression)) continue;
        if (isFine(template.expression)) fine.add(template.expression);
        else checkTemplate(project, source, template, report);
      }
      if (unclosed !== undefined) report(project.range(file, unclosed, unclosed + 2), 'unclosed');
    }
  },
});

function checkTemplate(
  project: ProjectModel,
  { file }: TemplateSource,
  { start, end, text, expression, expressionStart }: SourceTemplate,
  report: Report<Message>,
): void {
  if ('problem' in expression) {
    const secret = /^\s*secret\s*:\s*([\w.-]+)\s*$/.exec(text)?.[1];
    const range = project.range(file, start, end);
    if (secret !== undefined) report(range, 'spacedSecret', { written: `\${secret:${secret}}` });
    else report(range, expression.newer ? 'newerJavaScript' : 'notJavaScript', { problem: expression.problem });
    return;
  }
  for (const { name, offset, length } of newerIn(expression)) {
    const from = expressionStart === undefined ? start : expressionStart + offset;
    report(project.range(file, from, expressionStart === undefined ? end : from + length), 'newerName', { name });
  }
}

function isFine(expression: Expression): boolean {
  return !('problem' in expression) && newerIn(expression).length === 0;
}

interface Newer {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

function newerIn({ uses, calls }: Exclude<Expression, { problem: string }>): Newer[] {
  return [...uses.flatMap(newerUse), ...calls.flatMap(newerCall)];
}

function newerUse({ path: [name = ''], offset, safeFrom }: NameUse): Newer[] {
  return newerNames.has(name) && safeFrom !== 0 ? [{ name, offset, length: name.length }] : [];
}

function newerCall({ owner, name, offset }: MethodCall): Newer[] {
  const found = [`${owner}.${name}`, `.${name}`].find((one) => newerMethods.has(one));
  return found === undefined ? [] : [{ name: found, offset, length: name.length }];
}

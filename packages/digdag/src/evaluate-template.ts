import type { ScriptResult } from './interpreter.js';
import { es5Problem } from './es5-problem.js';
import { jsonText } from './json-text.js';
import type { TemplateLimits } from './render-template.js';
import { runApart } from './run-apart.js';
import type { SplitTemplate } from './split-template.js';
import { templateScript } from './template-script.js';
import { parseTimezone } from './timezone.js';

/** Runs a template's JavaScript. Loaded when a template has some: it brings a parser and an interpreter. */
export async function evaluateTemplate(
  template: SplitTemplate,
  params: Readonly<Record<string, unknown>>,
  limits: TemplateLimits,
): Promise<ScriptResult> {
  const body = templateScript(template);
  const message = es5Problem(body);
  if (message !== undefined) return { kind: 'SyntaxError', message };
  const zone = typeof params['timezone'] === 'string' ? params['timezone'] : 'UTC';
  return runApart({
    body,
    params: jsonText(params) ?? '{}',
    last: template.last,
    zone: parseTimezone(zone)?.dates ?? 0,
    milliseconds: limits.milliseconds ?? 1000,
    bytes: limits.bytes ?? 64 * 1024 * 1024,
  });
}

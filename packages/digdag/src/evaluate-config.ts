import { isSection, type Section } from './config-value.js';
import { renderTemplate, type TemplateLimits, type TemplateProblem } from './render-template.js';

/** A task's parameters after evaluation, or the first problem with the path of the value that has it. */
export type EvaluatedConfig =
  | { readonly params: Record<string, unknown> }
  | { readonly problem: TemplateProblem; readonly path: readonly (string | number)[] };

/** Their tasks are evaluated when they run. */
const LEFT_ALONE = new Set(['_do', '_else_do']);

/**
 * All parameters of a task as its operator reads them. `params` is what it gets from above, with the built-in variables over
 * it; `local` is the task's own configuration. Each value sees `params` as they are written, and the keys before it in its
 * own map evaluated.
 */
export async function evaluateConfig(
  params: Section,
  local: Section,
  limits: TemplateLimits = {},
): Promise<EvaluatedConfig> {
  const visit = new Evaluation(params, limits);
  const evaluated = await visit.map(merged(params, local), []);
  return visit.failed ?? { params: evaluated };
}

class Evaluation {
  failed: Extract<EvaluatedConfig, { problem: TemplateProblem }> | undefined;

  constructor(
    private readonly params: Section,
    private readonly limits: TemplateLimits,
  ) {}

  async map(section: Section, path: readonly (string | number)[]): Promise<Record<string, unknown>> {
    const built: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(section)) {
      set(built, key, LEFT_ALONE.has(key) ? value : await this.value(value, built, [...path, key]));
    }
    return built;
  }

  /** `scope` holds the evaluated keys of the map in which the value stands, directly or in lists. */
  private async value(value: unknown, scope: Section, path: readonly (string | number)[]): Promise<unknown> {
    if (this.failed) return value;
    if (isSection(value)) return this.map(value, path);
    if (typeof value === 'string') return this.text(value, scope, path);
    if (!Array.isArray(value)) return value;
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) items.push(await this.value(item, scope, [...path, index]));
    return items;
  }

  private async text(value: string, scope: Section, path: readonly (string | number)[]): Promise<unknown> {
    if (!value.includes('$')) return value;
    const visible = { ...this.params };
    for (const [key, item] of Object.entries(scope)) set(visible, key, item);
    const rendered = await renderTemplate(value, visible, this.limits);
    if ('text' in rendered) return rendered.text;
    this.failed = { problem: rendered.problem, path };
    return value;
  }
}

/** Maps are merged, everything else of `over` replaces; keys of `base` keep their place. */
function merged(base: Section, over: Section): Section {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    set(result, key, isSection(value) && isSection(below) ? merged(below, value) : value);
  }
  return result;
}

/** Also for the key `__proto__`. */
function set(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

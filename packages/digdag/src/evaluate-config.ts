import type { TemplateLimits } from './template-limits.js';
import { isSection, type Section } from './config-value.js';
import { renderTemplate, type TemplateProblem } from './render-template.js';

/** A task's parameters after evaluation, or the first problem with the path of the value that has it. */
export type EvaluatedConfig =
  | { readonly params: Record<string, unknown> }
  | { readonly problem: TemplateProblem; readonly path: readonly (string | number)[] };

/** Digdag's stack ends about here. */
const DEEPEST = 1000;
const TOO_DEEP = `more than ${DEEPEST} levels`;

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

/** What the values of one map see. */
interface Scope {
  /** The keys of the map that are evaluated, also as seen from lists in it. */
  readonly built: Record<string, unknown>;
  /** Those over the parameters from above; made for the first value that asks. */
  visible?: Record<string, unknown>;
}

type Path = readonly (string | number)[];

class Evaluation {
  failed: Extract<EvaluatedConfig, { problem: TemplateProblem }> | undefined;

  constructor(
    private readonly params: Section,
    private readonly limits: TemplateLimits,
  ) {}

  async map(section: Section, path: Path): Promise<Record<string, unknown>> {
    const scope: Scope = { built: {} };
    for (const [key, value] of Object.entries(section)) {
      const evaluated = LEFT_ALONE.has(key) ? value : await this.value(value, scope, [...path, key]);
      set(scope.built, key, evaluated);
      if (scope.visible !== undefined) set(scope.visible, key, evaluated);
    }
    return scope.built;
  }

  private async value(value: unknown, scope: Scope, path: Path): Promise<unknown> {
    if (this.failed) return value;
    if (typeof value === 'string') return this.text(value, scope, path);
    if (typeof value !== 'object' || value === null) return value;
    if (path.length > DEEPEST) return this.fail({ kind: 'limit', message: TOO_DEEP, offset: undefined }, path, value);
    if (isSection(value)) return this.map(value, path);
    const items: unknown[] = [];
    for (const [index, item] of (value as unknown[]).entries()) {
      items.push(await this.value(item, scope, [...path, index]));
    }
    return items;
  }

  private async text(value: string, scope: Scope, path: Path): Promise<unknown> {
    if (!value.includes('$')) return value;
    scope.visible ??= over(this.params, scope.built);
    const rendered = await renderTemplate(value, scope.visible, this.limits);
    return 'text' in rendered ? rendered.text : this.fail(rendered.problem, path, value);
  }

  private fail(problem: TemplateProblem, path: Path, value: unknown): unknown {
    this.failed = { problem, path };
    return value;
  }
}

function over(base: Section, top: Section): Record<string, unknown> {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(top)) set(result, key, value);
  return result;
}

/** Maps are merged, everything else of `top` replaces; keys of `base` keep their place. */
function merged(base: Section, top: Section, depth = 0): Section {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(top)) {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    const both = isSection(value) && isSection(below) && depth <= DEEPEST;
    set(result, key, both ? merged(below, value, depth + 1) : value);
  }
  return result;
}

/** Also for the key `__proto__`. */
function set(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

import type { YamlPosition } from './yaml-position.js';
import type { YamlProblemKind } from './yaml-problem.js';

/** A text that is no YAML. `resume` is where the broken construct began, so that reading can go on behind it. */
export class YamlSyntaxError extends Error {
  constructor(
    readonly kind: YamlProblemKind,
    message: string,
    readonly position: YamlPosition,
    readonly resume: YamlPosition = position,
  ) {
    super(message);
    this.name = 'YamlSyntaxError';
  }
}

import type { YamlProblemKind } from './yaml-problem.js';

/** A text that the type of its tag cannot hold. */
export class ScalarError extends Error {
  constructor(
    readonly kind: YamlProblemKind,
    message: string,
  ) {
    super(message);
    this.name = 'ScalarError';
  }
}

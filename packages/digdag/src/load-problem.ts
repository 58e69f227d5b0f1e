import type { TemplateProblem } from './render-template.js';

/** Why a `td_load>` task fails before it asks, in Digdag's words; with the problem of the template when it is that. */
export interface LoadProblem {
  readonly message: string;
  readonly template?: TemplateProblem;
}

import { controlOperators } from './control-operators.js';
import { networkOperators } from './network-operators.js';
import type { OperatorSpec } from './operator-spec.js';
import { otherOperators } from './other-operators.js';
import { tdOperators } from './td-operators.js';

/** Every operator that TD or Digdag 0.10.5.1 has, by its name without `>`. */
export const operators: ReadonlyMap<string, OperatorSpec> = new Map(
  [...tdOperators, ...controlOperators, ...networkOperators, ...otherOperators].map((spec) => [spec.name, spec]),
);

/** The operator with this name (`td_load`), or undefined. */
export function findOperator(name: string): OperatorSpec | undefined {
  return operators.get(name);
}

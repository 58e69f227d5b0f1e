import { operatorParams } from '../../model/tasks/operator-params.js';
import type { CommandKind, OperatorParameter, ParameterType } from '../../operators/operator-spec.js';
import { findOperator } from '../../operators/operators.js';
import { parameterProblem } from '../../operators/parameter-problem.js';
import { defineRule } from '../../rule.js';

/** What stands behind `>:`, as a parameter. Of the others any text may be meant. */
const COMMANDS: Partial<Record<CommandKind, ParameterType>> = {
  boolean: 'boolean',
  duration: 'duration',
  integer: 'integer',
  map: 'json-map',
  text: 'text',
};

/** @see https://docs.digdag.io/operators.html */
export const parameterType = defineRule({
  id: 'parameter-type',
  severity: 'error',
  title: 'Value that the operator cannot read',
  messages: {
    parameter: '{name} must be {expected}: with this value the task fails.',
    command: 'What stands behind {name}> must be {expected}: with this value the task fails.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      const operator = task.operator;
      const spec = findOperator(operator?.name ?? '');
      if (!operator || !spec || task.operators.length > 1) continue;
      for (const { parameter, entry } of operatorParams(task, spec)) {
        const expected = parameterProblem(parameter, entry.value);
        if (expected !== undefined) report(entry.value.range, 'parameter', { name: parameter.name, expected });
      }
      const type = COMMANDS[spec.command.kind];
      const command: OperatorParameter | undefined = type && { name: spec.name, type };
      const expected = command && !spec.open && parameterProblem(command, operator.value);
      if (expected) report(operator.value.range, 'command', { name: spec.name, expected });
    }
  },
});

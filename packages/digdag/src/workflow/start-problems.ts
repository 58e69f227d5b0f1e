import { optionalType } from '../config-value.js';
import { parseJavaInteger } from '../java-text.js';
import { javaToString } from '../yaml/java-to-string.js';
import type { YamlMap, YamlRange } from '../yaml/index.js';
import { compileWorkflow } from './compile-workflow.js';
import { entryOf } from './entry-of.js';
import { isNull } from './is-null.js';
import type { DigWorkflow } from './read-workflow.js';
import { wrongValue } from './wrong-value.js';

/** One reason for which Digdag accepts a workflow and then refuses to start it, with the place of the value. */
export interface StartProblem extends YamlRange {
  readonly kind: 'sla' | 'nested-export';
  /** In Digdag's words. */
  readonly message: string;
  /** The full name of the task that has it. */
  readonly task: string;
}

/**
 * Every reason for which an attempt of a workflow that Digdag 0.10.5.1 loads and compiles does not start: the file's
 * `sla:`, and an `_export` of a task that is no mapping. Digdag tells the first.
 */
export function startProblems(workflow: DigWorkflow): StartProblem[] {
  return compileWorkflow(workflow).flatMap(({ config, fullName, task }) => {
    const found = task.place === 'workflow' ? slaProblem(config) : exportProblem(config);
    return found === undefined ? [] : [{ ...found, task: fullName }];
  });
}

function exportProblem(config: YamlMap): Omit<StartProblem, 'task'> | undefined {
  const exports = entryOf(config, '_export')?.value;
  if (exports === undefined || exports.kind === 'map' || isNull(exports)) return undefined;
  return { kind: 'nested-export', message: "Parameter '_export' must be an object", ...exports.range };
}

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/workflow/SlaCalculator.java */
function slaProblem(config: YamlMap): Omit<StartProblem, 'task'> | undefined {
  const sla = entryOf(config, 'sla');
  if (sla === undefined || isNull(sla.value)) return undefined;
  const refuse = (message: string, { range }: { range: YamlRange }) => ({ kind: 'sla' as const, message, ...range });
  if (sla.value.kind !== 'map') return refuse("Parameter 'sla' must be an object", sla.value);
  const options = (['time', 'duration'] as const).flatMap((key) => {
    const value = entryOf(sla.value as YamlMap, key)?.value;
    return value === undefined || isNull(value) ? [] : [{ key, value }];
  });
  const wrong = options.find(({ value }) => value.kind !== 'scalar');
  if (wrong) return refuse(wrongValue(optionalType('java.lang.String'), wrong.key, wrong.value), wrong.value);
  const [option, other] = options;
  if (option === undefined || other !== undefined) {
    const message = "SLA must be specified using either the 'time' or 'duration' option";
    return refuse(message, { range: other?.value.range ?? sla.keyRange });
  }
  if (isTimeOfDay(javaToString(option.value))) return undefined;
  // For a bad duration, Digdag shows the time, which is not there.
  const shown = option.key === 'time' ? `Optional.of(${javaToString(option.value)})` : 'Optional.absent()';
  return refuse(`SLA ${option.key} option needs to be HH:MM or HH:MM:SS format: ${shown}`, option.value);
}

function isTimeOfDay(text: string): boolean {
  const parts = text.replace(/(?<!:):+$/, '').split(':');
  return [2, 3].includes(parts.length) && parts.every((part) => parseJavaInteger(part) !== undefined);
}

import { optionalType } from '../config-value.js';
import { projectNameReasons, taskNameReasons } from '../name-reasons.js';
import { parseTimezone } from '../timezone.js';
import type { YamlMap, YamlRange } from '../yaml/index.js';
import { entryOf } from './entry-of.js';
import { isNull } from './is-null.js';
import { isRefused } from './is-refused.js';
import { startOfFile } from './start-of-file.js';
import { TOP_SECTIONS } from './task-config.js';
import { toldTogether } from './told-together.js';
import type { WorkflowProblem, WorkflowProblemKind } from './workflow-problem.js';
import { wrongValue } from './wrong-value.js';

/** The keys that a workflow may have, beside its `+tasks`. */
export const TOP_KEYS: ReadonlySet<string> = new Set(['timezone', '_export', ...TOP_SECTIONS]);

/**
 * Why Digdag does not load a file that holds a mapping, in the order in which it looks.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/archive/WorkflowFile.java
 */
export function loadProblems(name: string, file: string, value: YamlMap): WorkflowProblem[] {
  return [
    ...timezoneProblems(value),
    ...exportProblems(value),
    ...nullProblems(value),
    ...unknownKeyProblems(name, value),
    ...nameProblems(name, file, value),
  ];
}

function problem(kind: WorkflowProblemKind, message: string, { file, start, end }: YamlRange): WorkflowProblem {
  return { kind, stage: 'load', message, file, start, end };
}

function timezoneProblems(value: YamlMap): WorkflowProblem[] {
  const zone = entryOf(value, 'timezone')?.value;
  if (zone === undefined || isNull(zone)) return [];
  // A number is read as it is spelled: -9 is nine hours behind UTC, 9 is nothing.
  if (zone.kind === 'scalar' && parseTimezone(String(zone.value)) !== undefined) return [];
  return [problem('timezone', wrongValue(optionalType('java.time.ZoneId'), 'timezone', zone), zone.range)];
}

function exportProblems(value: YamlMap): WorkflowProblem[] {
  const exports = entryOf(value, '_export')?.value;
  if (exports === undefined || exports.kind === 'map' || isNull(exports)) return [];
  return [problem('not-a-mapping', "Parameter '_export' must be an object", exports.range)];
}

function nullProblems(value: YamlMap): WorkflowProblem[] {
  const nulls = value.entries.filter((entry) => isNull(entry.value) && !isRefused(entry.value));
  const sections = TOP_SECTIONS.flatMap((section) => nulls.filter(({ key }) => key === section));
  const tasks = nulls.filter(({ key }) => key.startsWith('+'));
  return [...sections, ...tasks].map(({ key, keyRange }) => {
    const kind = key.startsWith('+') ? 'not-a-mapping' : 'null-section';
    return problem(kind, `Parameter '${key}' is required but null`, keyRange);
  });
}

function unknownKeyProblems(name: string, value: YamlMap): WorkflowProblem[] {
  const unknown = value.entries.filter(({ key }) => !TOP_KEYS.has(key) && !key.startsWith('+'));
  const told = unknown.map(({ key, keyRange: range }) => ({
    kind: 'unknown-top-key' as const,
    range,
    part: key,
    alone: key,
  }));
  return toldTogether(told, 'load', (keys) => `Workflow '${name}' includes unknown keys: [${keys.join(', ')}]`);
}

function nameProblems(name: string, file: string, value: YamlMap): WorkflowProblem[] {
  const tasks = value.entries
    .filter(({ key }) => key.startsWith('+'))
    .flatMap(({ key, keyRange: range }) =>
      taskNameReasons(key).map((reason) => ({
        kind: 'task-name' as const,
        range,
        line: `task name ${reason}: "${key}"`,
      })),
    );
  const workflow = projectNameReasons(name).map((reason) => ({
    kind: 'workflow-name' as const,
    range: startOfFile(file),
    line: `name ${reason}: "${name}"`,
  }));
  const told = [...tasks, ...workflow].map(({ kind, range, line }) => ({ kind, range, part: line, alone: line }));
  return toldTogether(told, 'load', (lines) => ['Validating workflow failed', ...lines].join('\n'));
}

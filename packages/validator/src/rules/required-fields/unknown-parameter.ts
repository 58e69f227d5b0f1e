import { taskFile } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import { guessOf } from '../../model/texts/guess-of.js';
import type { ProjectModel } from '../../model/project-model.js';
import { type PlacedTask, tasksIn } from '../../model/tasks/tasks-in.js';
import { templateWords } from '../../model/texts/template-words.js';
import { textScalars } from '../../model/texts/text-scalars.js';
import type { OperatorSpec } from '../../operators/operator-spec.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';

/** What any task may have, or what other rules speak of. */
const COMMON = new Set(['docker', 'plugin', 'schedule', 'sla', 'timezone']);

/** @see https://docs.digdag.io/operators.html */
export const unknownParameter = defineRule({
  id: 'unknown-parameter',
  severity: 'warning',
  title: 'Parameter that nothing reads',
  messages: {
    guess: '{operator}> reads no {name}: it has no effect. Write {guess}, if that is meant.',
    unread: '{operator}> reads no {name}, and no template of the task does: it has no effect. Remove it.',
  },
  check(project, report) {
    for (const placed of tasksIn(project)) {
      const spec = findOperator(placed.task.operator?.name ?? '');
      if (!spec || spec.open || placed.task.operators.length > 1) continue;
      const unknown = unknownEntries(placed, spec);
      if (unknown.length === 0) continue;
      const names = spec.parameters.map(({ name }) => name);
      const words = wordsOf(project, placed, spec);
      for (const { key: name, keyRange } of unknown) {
        if (words === undefined || words.has(name)) continue;
        const guess = guessOf(name, names);
        report(keyRange, guess === undefined ? 'unread' : 'guess', { operator: spec.name, name, guess: guess ?? '' });
      }
    }
  },
});

function unknownEntries({ task }: PlacedTask, { parameters, defaults }: OperatorSpec): YamlEntry[] {
  return task.config.entries.filter(
    ({ key }) =>
      !/^[_+]|>$/.test(key) && !COMMON.has(key) && key !== defaults && !parameters.some(({ name }) => name === key),
  );
}

/** What the templates of a task and of its file name; undefined where the file is not known. */
function wordsOf({ files }: ProjectModel, placed: PlacedTask, spec: OperatorSpec): Set<string> | undefined {
  const { task } = placed;
  const texts = task.config.entries.flatMap(({ value }) =>
    Array.from(textScalars(value), (text) => String(text.value)),
  );
  if (/-file$/.test(spec.command.kind) && task.operators[0]?.value.kind === 'scalar') {
    const path = taskFile(task);
    const text = path === undefined ? undefined : files.get(path);
    if (text === undefined && !isGivenElse(placed, spec)) return undefined;
    texts.push(text ?? '');
  }
  return templateWords(texts.join('\n'));
}

/** Nothing stands behind `>:`, so no file is read. */
function isGivenElse({ task }: PlacedTask, spec: OperatorSpec): boolean {
  const value = task.operators[0]?.value;
  return value?.kind === 'scalar' && value.value === null && spec.command.instead !== undefined;
}

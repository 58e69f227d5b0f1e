import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { rewrite } from '../../fix/rewrite.js';
import { MASK } from '../../model/texts/mask-templates.js';
import type { ProjectModel } from '../../model/project-model.js';
import { type PlacedScalar, scalarsIn } from '../../model/texts/scalars-in.js';
import { defineRule } from '../../rule.js';
import { LOOKS_OTHERWISE, mayLookOtherwise, type Typing } from './typings.js';

/**
 * Digdag's own YAML types.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/config/YamlTagResolver.java
 */
export const yamlTyping = defineRule({
  id: 'yaml-typing',
  severity: 'warning',
  title: 'A value that is not what it looks like',
  messages: {
    number: '{written} is read as the number {value}. Quote it if a text is meant, else write {value}.',
    text: '{written} is read as a text, not as a number. Quote it if a text is meant, else write {number}.',
    word: '{written} is read as a text, not as {boolean}. Quote it if a text is meant, else write {boolean}.',
  },
  check(project, report) {
    for (const { placed, place } of valuesIn(project)) {
      const written = plainText(project, placed.scalar);
      const typing = written === undefined ? undefined : typingOf(written, placed, place);
      if (written === undefined || typing === undefined) continue;
      const value = String(placed.scalar.value);
      // what the engine reads stays as it is, and can be seen
      const fix = typing.type === 'text' ? rewrite(placed.scalar.range, `'${written}'`) : undefined;
      report(placed.scalar.range, typing.message, { written, value, ...typing.values?.(written) }, fix);
    }
  },
});

type Place = 'task' | 'export' | 'load';

/** The values of tasks, of their exports, and of load files: what the engine reads. */
function* valuesIn(project: ProjectModel): Generator<{ placed: PlacedScalar; place: Place }> {
  for (const task of project.tasks) {
    for (const placed of scalarsIn(task.config, (key) => isLeftOut(key, task))) yield { placed, place: 'task' };
    const exported = entryOf(task.config, '_export')?.value;
    for (const placed of exported?.kind === 'map' ? scalarsIn(exported) : []) yield { placed, place: 'export' };
  }
  for (const { value } of project.loads)
    for (const placed of value ? scalarsIn(value) : []) yield { placed, place: 'load' };
}

/** What has rules of its own, what is another task, and the words that `echo>` says. */
function isLeftOut(key: string, { sections, place: own }: DigTask): boolean {
  if (own === 'sla') return !key.startsWith('_');
  const isBelow = key.startsWith('+') || sections.some(({ place }) => place === key);
  return isBelow || key.endsWith('>') || ['_export', 'timezone', 'schedule', 'sla'].includes(key);
}

/** The text of a scalar without quotes, tag and anchor. */
function plainText({ files }: ProjectModel, { range }: YamlScalar): string | undefined {
  const text = files.get(range.file)?.slice(range.start.offset, range.end.offset) ?? '';
  return /^[-+.\w]/.test(text) && text.length <= 100 && !text.includes(MASK) ? text : undefined;
}

function typingOf(written: string, { scalar, path, inList }: PlacedScalar, place: Place): Typing | undefined {
  if (!mayLookOtherwise(written)) return undefined;
  const key = path.at(-1) ?? '';
  return LOOKS_OTHERWISE.find(
    ({ looks, type, only, exceptKeys, onlyKeys }) =>
      looks.test(written) &&
      type === (scalar.type === 'string' ? 'text' : 'number') &&
      (only === undefined || (place !== 'task' && !inList)) &&
      !exceptKeys?.test(key) &&
      onlyKeys?.test(key) !== false,
  );
}

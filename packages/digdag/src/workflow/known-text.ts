import type { YamlValue } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { paramOf } from './param-of.js';

/** Exports that name exports, and how many at once: more would only be there to keep us busy. */
const DEEPEST = 3;
const MOST_NAMES = 5;

/** A text with each `${name.of.export}` filled in; undefined where something in it is known only when it runs. */
export function knownText(value: YamlValue | undefined, task: DigTask, depth = 0): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null || depth > DEEPEST) return undefined;
  const parts = String(value.value).split(/\$\{([A-Za-z_][\w.]*)\}/);
  if (parts.length > 2 * MOST_NAMES + 1) return undefined;
  const texts = parts.map((part, index) =>
    index % 2 === 0 ? part : knownText(paramOf(task, part)?.value, task, depth + 1),
  );
  if (texts.includes(undefined)) return undefined;
  const text = texts.join('');
  return text.includes('$') ? undefined : text;
}

import { type DigTask, knownText, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { type LoadFile, written } from './load-file.js';
import { templatesIn } from '../texts/mask-templates.js';

const NAME = /^\s*(?:JSON\.stringify\(\s*([A-Za-z_][\w.]*)\s*\)|([A-Za-z_][\w.]*))\s*$/;

/**
 * A value of a load file with its templates filled in from the exports above a task that loads it; undefined where
 * something in it is known only when it runs.
 */
export function loadText(load: LoadFile, scalar: YamlScalar, task: DigTask): string | undefined {
  const raw = written(load, scalar);
  let text = '';
  let position = 0;
  for (const { start, end, expression } of templatesIn(raw)) {
    const [, stringified, plain] = NAME.exec(expression) ?? [];
    const filled = exportText(stringified ?? plain, task);
    if (filled === undefined) return undefined;
    text += raw.slice(position, start) + filled;
    position = end;
  }
  return text + raw.slice(position);
}

/** A reference to a secret stays as it is. */
function exportText(name: string | undefined, task: DigTask): string | undefined {
  const value = name === undefined ? undefined : paramOf(task, name)?.value;
  if (value?.kind === 'scalar' && /^\$\{secret:[^}]*\}$/.test(String(value.value))) return String(value.value);
  return knownText(value, task);
}

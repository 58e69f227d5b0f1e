import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import { placeholder } from './placeholder.js';

/** Puts a placeholder in the place of a value that can't be known, such as that of a variable that names itself. */
export function fillInValue({ key, keyRange, value }: YamlEntry): Fix | undefined {
  const { file, start, end } = value.range;
  if (value.kind !== 'scalar' || file !== keyRange.file || start.line !== end.line) return undefined;
  const todo = placeholder(key, `the value of ${key}, in ${file}`);
  return { edits: [{ file, start: start.offset, end: end.offset, text: todo.placeholder }], todo: [todo] };
}

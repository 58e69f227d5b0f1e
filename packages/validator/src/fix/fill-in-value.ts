import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import { placeholder } from './placeholder.js';

/**
 * Puts a placeholder in the place of a value that is nothing but a template and can't be known, such as that of a
 * variable that names itself.
 *
 * @param name what the value is of: `td.database`
 */
export function fillInValue({ value, range: { file, start, end } }: YamlScalar, name: string): Fix | undefined {
  if (!/^\$\{[^{}]*\}$/.test(String(value)) || start.line !== end.line) return undefined;
  const blank = placeholder(name.slice(name.lastIndexOf('.') + 1), `the value of ${name}, in ${file}`);
  return { edits: [{ file, start: start.offset, end: end.offset, text: blank.placeholder }], blanks: [blank] };
}

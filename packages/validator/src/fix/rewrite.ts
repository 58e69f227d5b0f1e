import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';

/** Writes another text in the place of a key, or of a value on one line. */
export function rewrite({ file, start, end }: YamlRange, text: string): Fix {
  return { edits: [{ file, start: start.offset, end: end.offset, text }] };
}

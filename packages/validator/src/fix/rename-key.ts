import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';

/** Writes another key in the place of one. */
export function renameKey({ keyRange: { file, start, end } }: Pick<YamlEntry, 'keyRange'>, key: string): Fix {
  return { edits: [{ file, start: start.offset, end: end.offset, text: key }] };
}

import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';

/** Gives a workflow's file an `_error` that says what failed, for all its tasks. */
export function addError(files: ReadonlyMap<string, string>, { keyRange: { file } }: DigTask): Fix | undefined {
  const text = files.get(file) ?? '';
  const { value, problems } = readYaml(text, file);
  const isPlain = value?.entries.every(({ keyRange }) => keyRange.start.column === 1);
  if (!value || !isPlain || problems.length > 0 || entryOf(value, '_error')) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = ['', '_error:', '  +say:', '    echo>: "failed in session ${session_id}: ${error.message}"'];
  const added = lines.map((line) => line + lineBreak).join('');
  return {
    edits: [{ file, start: text.length, end: text.length, text: (text.endsWith('\n') ? '' : lineBreak) + added }],
  };
}

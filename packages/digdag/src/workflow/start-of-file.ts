import type { YamlRange } from '../yaml/index.js';

/** The place of what is wrong with a file as such, with its name for one. */
export function startOfFile(file: string): YamlRange {
  const start = { line: 1, column: 1, offset: 0 };
  return { file, start, end: start };
}

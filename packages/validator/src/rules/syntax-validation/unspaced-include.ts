import type { YamlProblem, YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../../model/project-model.js';

/** So far before a problem is looked for it; lines may be long. */
const FARTHEST = 400;

/** The `!include:` that is taken for a tag, and makes the reader stumble there or on the next line. */
export function unspacedInclude({ file, start }: YamlProblem, { files }: ProjectModel): YamlRange | undefined {
  const text = files.get(file) ?? '';
  const from = Math.max(0, start.offset - FARTHEST);
  const rest = text.slice(start.offset, start.offset + FARTHEST).split('\n', 1)[0] ?? '';
  const lines = `${text.slice(from, start.offset)}${rest}`.split('\n').slice(-2);
  let end = start.offset + rest.length;
  for (const [index, content] of lines.toReversed().entries()) {
    const offset = end - content.length;
    const [whole, indent = ''] = /^([ \t]*(?:- )?)!include:(?=\s)/.exec(content) ?? [];
    if (whole !== undefined) return rangeOn(file, start.line - index, offset, indent.length, whole.length);
    end = offset - 1;
  }
  return undefined;
}

function rangeOn(file: string, line: number, lineStart: number, from: number, to: number): YamlRange {
  const at = (index: number): YamlRange['start'] => ({ line, column: index + 1, offset: lineStart + index });
  return { file, start: at(from), end: at(to) };
}

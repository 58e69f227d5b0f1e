import { entrySpan, type Span } from '@cdp-ingestion/digdag/edit';
import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import { UserError } from '../user-error.js';

/** The texts of a project by path. */
export type ProjectTexts = ReadonlyMap<string, string>;

/** A task's own lines in its file, and the comments that stand right above them. */
export interface TaskLines extends Span {
  file: string;
  /** Where the comments begin; `start` where there is none. */
  withComments: number;
  /** Empty lines above those. */
  blank: number;
}

/** The lines of a task; undefined where it does not stand in lines of its own, as in `{+a: {…}}`. */
export function taskLines({ name, parent, keyRange }: DigTask, files: ProjectTexts): TaskLines | undefined {
  const { file } = keyRange;
  const text = files.get(file) ?? '';
  const entry = parent?.config.entries.find((one) => one.key === name && one.keyRange.file === file);
  const span = entry && entrySpan(text, entry);
  if (!span) return undefined;
  const withComments = aboveWhile(text, span.start, (line) => line.trimStart().startsWith('#'));
  const top = aboveWhile(text, withComments, (line) => line.trim() === '');
  return {
    ...span,
    file,
    withComments,
    blank: text.slice(top, withComments).split('\n').length - 1,
  };
}

/** Where the lines begin that stand right above an offset and are such. */
function aboveWhile(text: string, offset: number, isMeant: (line: string) => boolean): number {
  let start = offset;
  while (start > 0) {
    const above = lineAbove(text, start);
    if (!isMeant(text.slice(above, start - 1))) break;
    start = above;
  }
  return start;
}

/** Where the line begins that stands above the one that begins here. */
export function lineAbove(text: string, start: number): number {
  return start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1; // a negative place would be looked up as 0
}

/** `ingestion/klaviyo_ingest_inc.dig:12:3`. */
export function placeText({ file, start }: Pick<YamlRange, 'file' | 'start'>): string {
  return `${file}:${start.line}:${start.column}`;
}

/** The first place of a file. */
export const startOf = (file: string): Pick<YamlRange, 'file' | 'start'> => ({
  file,
  start: { line: 1, column: 1, offset: 0 },
});

/** Where somebody wrote a workflow so that we cannot be sure. */
export function unsure(at: Pick<YamlRange, 'file' | 'start'>, why: string): UserError {
  return new UserError(`${placeText(at)}: ${why} Nothing was written.`);
}

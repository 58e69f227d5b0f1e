import { entrySpan } from '@cdp-ingestion/digdag/edit';
import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { readYaml, type YamlEntry, type YamlMap } from '@cdp-ingestion/digdag/yaml';
import type { FileEdit } from './file-edits.js';
import { startOf, unsure } from './task-lines.js';

/**
 * The edits that bring the keys of `in:` and `config:` that came or went from one data source file to another into one that
 * somebody has edited. What is there stays, whatever its value.
 *
 * @throws UserError with file and line where there is no map to put a key into
 */
export function editDataSource(path: string, before: string, after: string, edited: string): FileEdit[] {
  const [old, now, theirs] = [before, after, edited].map((text) => rootOf(path, text));
  return ['in', 'config'].flatMap((section) => {
    const [was, is, has] = [old, now, theirs].map((root) => sectionOf(root, section));
    const added = is?.entries.filter(({ key }) => !find(was, key) && !find(has, key)) ?? [];
    const gone = was?.entries.filter(({ key }) => !find(is, key)) ?? [];
    if (added.length > 0 && (has?.entries.length ?? 0) === 0)
      throw unsure(
        startOf(path),
        `there is no \`${section}:\` with keys, into which ${added.map(({ key }) => `\`${key}\``).join(', ')} could go.`,
      );
    return [
      ...added.map((entry) => inserted(path, edited, has as YamlMap, keyBefore(is, has, entry), after, entry)),
      ...gone.flatMap(({ key }) => removed(path, edited, find(has, key))),
    ];
  });
}

function rootOf(path: string, text: string): YamlMap | undefined {
  const { value, problems } = readYaml(text, path);
  const [problem] = problems;
  if (problem) throw unsure(problem, `${problem.message}.`);
  return value?.kind === 'map' ? value : undefined;
}

const find = (map: YamlMap | undefined, key: string) => map && entryOf(map, key);

function sectionOf(root: YamlMap | undefined, key: string): YamlMap | undefined {
  const value = find(root, key)?.value;
  return value?.kind === 'map' ? value : undefined;
}

/** The last key of the edited file that the new one has before a key. */
function keyBefore(is: YamlMap | undefined, has: YamlMap | undefined, { key }: YamlEntry): YamlEntry | undefined {
  const above =
    is?.entries.slice(
      0,
      is.entries.findIndex((one) => one.key === key),
    ) ?? [];
  return above.flatMap((one) => find(has, one.key) ?? []).at(-1);
}

function inserted(
  file: string,
  text: string,
  has: YamlMap,
  above: YamlEntry | undefined,
  after: string,
  entry: YamlEntry,
): FileEdit {
  const beside = above ?? (has.entries[0] as YamlEntry);
  const span = entrySpan(text, beside);
  if (!span)
    throw unsure(
      beside.keyRange,
      `this key does not stand in a line of its own, so \`${entry.key}\` cannot be put beside it.`,
    );
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const line = aligned(lineOf(after, entry), lineOf(text, beside), beside.keyRange.start.column - 1) + lineBreak;
  if (!above) return { file, start: span.start, end: span.start, text: line };
  const isOpen = !text.slice(0, span.end).endsWith('\n');
  return { file, start: span.end, end: span.end, text: (isOpen ? lineBreak : '') + line };
}

function lineOf(text: string, { keyRange }: YamlEntry): string {
  const start = text.lastIndexOf('\n', keyRange.start.offset - 1) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).trimEnd();
}

/** A line indented as others are, its note under theirs. */
function aligned(line: string, beside: string, indent: number): string {
  const [value = '', note] = line.trimStart().split(/ +(?=# )/);
  const start = `${' '.repeat(indent)}${value}`;
  if (note === undefined) return start;
  const column = beside.search(/(?<=\S +)# /);
  return `${start.padEnd(Math.max(column, start.length + 4))}${note}`;
}

function removed(file: string, text: string, entry: YamlEntry | undefined): FileEdit[] {
  const span = entry && entrySpan(text, entry);
  return span ? [{ file, start: span.start, end: span.end, text: '' }] : [];
}

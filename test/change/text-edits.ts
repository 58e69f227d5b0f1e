import type { Random } from '../random.js';
import { type Draft, type HandEdit, rewrite } from './draft.js';

/** An edit of the lines of one workflow, as somebody's editor leaves them. */
const ofLines = (change: (lines: string[], random: Random) => string[]) => (draft: Draft, random: Random) => {
  const paths = [...draft.files.keys()].filter((path) => path.endsWith('.dig'));
  const own = paths.filter((path) => draft.files.get(path)?.includes(`source: ${draft.source}`));
  rewrite(draft, random.pick(random.below(5) === 0 || own.length === 0 ? paths : own), (text) =>
    change(text.split('\n'), random).join('\n'),
  );
};

const indentOf = (line: string) => line.length - line.trimStart().length;
const times = (random: Random, most: number) => Array.from({ length: 1 + random.below(most) });

function commentAnywhere(lines: string[], random: Random): string[] {
  for (let left = 1 + random.below(5); left > 0; left--) {
    const at = random.below(lines.length);
    const indent = random.pick([indentOf(lines[at] ?? ''), 0, 2, 4]);
    lines.splice(
      at,
      0,
      `${' '.repeat(indent)}# ${random.pick(['see the ticket', 'TODO: ask Ada', '---', '+old:', 'a: "b'])}`,
    );
  }
  return lines;
}

function commentAboveGroups(lines: string[], random: Random): string[] {
  return lines.flatMap((line) => {
    if (!/^ *\+\w+_\w+:$/.test(line) || random.below(2) === 0) return [line];
    return [...times(random, 3).map((_, index) => `${' '.repeat(indentOf(line))}# why, ${index}`), line];
  });
}

const commentAtEnds = (lines: string[], random: Random): string[] =>
  lines.map((line) => (/^ *[\w+<&*>_-]+:( .*[^|>])?$/.test(line) && random.below(6) === 0 ? `${line}  # noted` : line));

const commentAtTheEnd = (lines: string[], random: Random): string[] => {
  const end = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  return [
    ...lines.slice(0, end),
    ...random.pick([['# the end'], ['', '# the end', '# indeed'], ['  # the end']]),
    ...lines.slice(end),
  ];
};

function blankLines(lines: string[], random: Random): string[] {
  return lines.flatMap((line) => {
    if (line.trim() === '' && random.below(2) === 0) return [];
    return random.below(12) === 0 ? [random.pick(['', '', '   ']), line] : [line];
  });
}

const noBlankLines = (lines: string[]): string[] =>
  lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1);

function otherQuotes(lines: string[], random: Random): string[] {
  const [from, to] = random.pick(['"\'', '\'"']) as unknown as [string, string];
  const isMore = random.below(3) === 0;
  return lines.map((line) => {
    const turned = line.replaceAll(new RegExp(`(?<=[:,[{] )${from}([^"'\\\\]*)${from}`, 'g'), `${to}$1${to}`);
    return isMore && random.below(3) === 0 ? turned.replace(/^( *[\w>+-]+: )([\w./-]+)$/, `$1${to}$2${to}`) : turned;
  });
}

const stepOf = (lines: string[]) => Math.min(...lines.map(indentOf).filter((indent) => indent > 0), 9);

const wider = (line: string, from: number, step: number, to: number) =>
  line.trim() === '' ? line : ' '.repeat(from + Math.round(((indentOf(line) - from) / step) * to)) + line.trimStart();

const indentAll = (lines: string[], random: Random): string[] => {
  const [step, to] = [stepOf(lines), random.pick([3, 4, 4, 1])];
  return lines.map((line) => wider(line, 0, step, to));
};

function indentOne(lines: string[], random: Random): string[] {
  const tops = lines.flatMap((line, index) => (/^ *\+\w+_\w+: *$/.test(line) ? [index] : []));
  if (tops.length === 0) return lines;
  const [top, to, step] = [random.pick(tops), random.pick([3, 4]), stepOf(lines)];
  const from = indentOf(lines[top] ?? '');
  const below = lines.findIndex((line, index) => index > top && line.trim() !== '' && indentOf(line) <= from);
  return lines.map((line, index) => (index > top && (below < 0 || index < below) ? wider(line, from, step, to) : line));
}

function anchors(lines: string[], random: Random): string[] {
  const name = `again${random.below(100)}`;
  const isRetry = (line: string) => /^ +_retry: \{.*\}$/.test(line);
  const [first, ...others] = lines.flatMap((line, index) => (isRetry(line) ? [index] : []));
  if (first === undefined || others.length === 0) return lines;
  const value = lines[first]?.trim();
  return lines.map((line, index) => {
    if (index === first) return line.replace('_retry: ', `_retry: &${name} `);
    const isAlias = others.includes(index) && line.trim() === value && random.below(4) > 0;
    return isAlias ? line.replace(/_retry: .*/, `_retry: *${name}`) : line;
  });
}

/** What two groups export alike is said once. */
function mergeKeys(lines: string[], random: Random): string[] {
  const maps = lines.flatMap((line, index) => (/^ +ingest:$/.test(line) ? [index] : []));
  const [first, ...others] = maps;
  if (first === undefined || others.length === 0) return lines;
  const name = `base${random.below(100)}`;
  const values = new Set(valuesBelow(lines, first));
  const dropped = new Set<number>();
  const put = new Map<number, string>();
  for (const other of others.filter(() => random.below(3) > 0)) {
    const own = valuesBelow(lines, other);
    if (own.length !== values.size) continue;
    own.forEach((line, index) => (values.has(line) ? dropped.add(other + 1 + index) : undefined));
    put.set(other, `${' '.repeat(indentOf(lines[other + 1] ?? ''))}<<: *${name}`);
  }
  return lines.flatMap((line, index) => {
    if (index === first && put.size > 0) return [`${line} &${name}`];
    const more = put.get(index);
    return more === undefined ? (dropped.has(index) ? [] : [line]) : [line, more];
  });
}

function valuesBelow(lines: string[], top: number): string[] {
  const indent = indentOf(lines[top] ?? '');
  const end = lines.findIndex((line, index) => index > top && indentOf(line) <= indent);
  return lines.slice(top + 1, end < 0 ? undefined : end).map((line) => line.trim());
}

const noNewline = (lines: string[]): string[] => {
  while (lines.at(-1) === '') lines.pop();
  return lines;
};

/** Edits of how a workflow is written, in the order in which they can be made. */
export const textEdits: readonly HandEdit[] = [
  { name: 'anchors and aliases', keeps: 'same', edit: ofLines(anchors) },
  { name: 'merge keys', keeps: 'same', edit: ofLines(mergeKeys) },
  { name: 'another step of indentation', keeps: 'same', edit: ofLines(indentAll) },
  { name: 'a group with another indentation', keeps: 'same', edit: ofLines(indentOne) },
  { name: 'other quotes', keeps: 'same', edit: ofLines(otherQuotes) },
  { name: 'comments above groups', keeps: 'same', edit: ofLines(commentAboveGroups) },
  { name: 'comments anywhere', keeps: 'same', edit: ofLines(commentAnywhere) },
  { name: 'comments at ends of lines', keeps: 'same', edit: ofLines(commentAtEnds) },
  { name: 'comments at the end', keeps: 'same', edit: ofLines(commentAtTheEnd) },
  { name: 'other empty lines', keeps: 'same', edit: ofLines(blankLines) },
  { name: 'no empty lines', keeps: 'same', edit: ofLines(noBlankLines) },
  { name: 'no newline at the end', keeps: 'same', edit: ofLines(noNewline) },
  {
    name: 'CRLF',
    keeps: 'same',
    edit: ({ files }, random) => {
      const all = random.below(2) === 0;
      const paths = [...files.keys()].filter((path) => path !== '.yo-rc.json' && /\.(dig|md|yml)$/.test(path));
      for (const path of all ? paths : [random.pick(paths)])
        files.set(path, (files.get(path) ?? '').replaceAll(/\r?\n/g, '\r\n'));
    },
  },
];

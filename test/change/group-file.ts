/** A workflow as our templates write it, cut where its groups begin. */
export interface GroupFile {
  /** Up to the line of the task that holds the groups. */
  before: string[];
  /** What that task has before its first group. */
  head: string[];
  blocks: Block[];
  /** What is behind it. */
  after: string[];
}

/** A task that stands beside the groups, with what is right above it. */
export interface Block {
  /** With its `+`. */
  name: string;
  lines: string[];
}

/** Cuts a workflow with `+ingest:` at the margin and groups two spaces from it; undefined where it has no such task. */
export function cutGroups(text: string): GroupFile | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^\+ingest:$/.test(line));
  if (start < 0) return undefined;
  const next = lines.findIndex((line, index) => index > start && /^[^ #]/.test(line));
  let end = next < 0 ? lines.length : next;
  while (!/^ /.test(lines[end - 1] ?? ' ')) end -= 1;
  const body = lines.slice(start + 1, end);
  const tops = body.flatMap((line, index) => (/^ {2}\+/.test(line) ? [index] : []));
  const starts = tops.map((top) => {
    let first = top;
    while (first > 0 && /^( {2}#.*|\s*)$/.test(body[first - 1] ?? '')) first -= 1;
    return first;
  });
  const blocks = starts.map((from, index) => ({
    name: /\+[^:]+/.exec(body[tops[index] as number] ?? '')?.[0] ?? '',
    lines: body.slice(from, starts[index + 1]),
  }));
  return { before: lines.slice(0, start + 1), head: body.slice(0, starts[0]), blocks, after: lines.slice(end) };
}

/** The text again. */
export function joinGroups({ before, head, blocks, after }: GroupFile): string {
  return [...before, ...head, ...blocks.flatMap(({ lines }) => lines), ...after].join('\n');
}

/** Names of the tasks that a block waits for. */
export function waitsOf({ lines }: Block): string[] {
  const list = lines.flatMap((line) => /^ {4}_after: \[(.*)\]/.exec(line)?.[1] ?? [])[0];
  return list === undefined ? [] : list.split(', ');
}

export const isGroup = ({ name }: Block): boolean => /^\+(ingest|backfill)_/.test(name);
export const isTurn = ({ lines }: Block): boolean => lines.some((line) => line.includes('sql/turn.sql'));

import { diffArrays } from 'diff';

/** What became of a text that somebody has edited, when what it was made from changed. */
export interface MergedLines {
  text: string;
  /** Lines (from 1) of the edited text where both changed the same; there the edited text stands. */
  kept: number[];
}

/** Lines of `before` from `start` up to `end` become `put`. */
interface Hunk {
  start: number;
  end: number;
  put: string[];
}

/** How many lines away from a new one a line that both texts have may be. */
const NEAR = 12;

/**
 * Brings what changed from one text to another into a third that somebody has edited. Every edited line stays: a new line goes
 * beside the nearest line that is still there; a line that is to be changed, and was edited, is kept and told.
 *
 * @param before what the edited text was made from
 * @param after what it would be made of now
 * @param edited what is there
 * @param keyOf what of a line tells where others belong: with another comment it is the same line, though an edited one
 */
export function mergeLines(
  before: string,
  after: string,
  edited: string,
  keyOf: (line: string) => string = (line) => line,
): MergedLines {
  const [old, now, theirs] = [before, after, edited].map((text) => text.split(/\r?\n/)) as [
    string[],
    string[],
    string[],
  ];
  const written = edited.split('\n'); // each line with its own end
  const end = edited.includes('\r\n') ? '\r' : '';
  const places = commonLines(old.map(keyOf), theirs.map(keyOf));
  const isEdited = (line: number) => old[line] !== theirs[places.get(line) ?? -1];
  const kept: number[] = [];
  const changes = hunksOf(old, now).flatMap((hunk) => {
    const place = placeOf(hunk, places);
    const lines = Array.from({ length: hunk.end - hunk.start }, (_, line) => hunk.start + line);
    if (place === undefined || lines.some(isEdited)) {
      kept.push(nearestPlace(hunk.start, places)?.at ?? 1);
      return [];
    }
    return [{ ...place, put: hunk.put }];
  });
  for (const { start, end: upTo, put } of changes.toReversed())
    written.splice(start, upTo - start, ...put.map((line) => line + end));
  return { text: written.join('\n'), kept };
}

/** Where each line of the one text is in the other, as far as it is. */
function commonLines(one: string[], other: string[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let [at, there] = [0, 0];
  for (const { added, removed, count } of diffArrays(one, other)) {
    if (!added && !removed) for (let line = 0; line < count; line++) places.set(at + line, there + line);
    if (!added) at += count;
    if (!removed) there += count;
  }
  return places;
}

function hunksOf(old: string[], now: string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [start, end, put]: [number, number, string[]] = [0, 0, []];
  const close = () => {
    if (end > start || put.length > 0) hunks.push({ start, end, put });
    put = [];
  };
  for (const { added, removed, count, value } of diffArrays(old, now)) {
    if (added) put = value;
    else if (removed) end += count;
    else {
      close();
      start = end = end + count;
    }
  }
  close();
  return hunks;
}

function placeOf(
  { start, end }: Hunk,
  places: ReadonlyMap<number, number>,
): { start: number; end: number } | undefined {
  if (start === end) {
    const near = nearestPlace(start, places);
    return near && { start: near.at, end: near.at };
  }
  const first = places.get(start);
  const isWhole = Array.from({ length: end - start }, (_, line) => places.get(start + line)).every(
    (place, line) => first !== undefined && place === first + line,
  );
  return first !== undefined && isWhole ? { start: first, end: first + end - start } : undefined;
}

/** Before which line of the edited text a new line belongs: behind the last line above it, or before the first one below. */
function nearestPlace(line: number, places: ReadonlyMap<number, number>): { at: number } | undefined {
  for (let away = 0; away <= NEAR; away++) {
    const above = places.get(line - 1 - away);
    if (above !== undefined) return { at: above + 1 };
    const below = places.get(line + away);
    if (below !== undefined) return { at: below };
  }
  return undefined;
}

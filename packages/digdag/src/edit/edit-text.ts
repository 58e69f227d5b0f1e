/** Puts `text` in place of what stands from `start` up to `end`, offsets in UTF-16 units. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text after edits that do not overlap. A last line without a break stays without one. */
export function editText(text: string, edits: readonly TextEdit[]): string {
  let edited = '';
  let position = 0;
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    edited += text.slice(position, start) + put;
    position = end;
  }
  edited += text.slice(position);
  return text.endsWith('\n') ? edited : edited.replace(/\r?\n$/, '');
}

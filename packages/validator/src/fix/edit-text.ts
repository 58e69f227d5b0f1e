import type { Edit } from '../finding.js';

/** A text after edits that do not overlap. A last line without a break stays without one. */
export function editText(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let position = 0;
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    edited += text.slice(position, start) + put;
    position = end;
  }
  edited += text.slice(position);
  return text.endsWith('\n') ? edited : edited.replace(/\r?\n$/, '');
}

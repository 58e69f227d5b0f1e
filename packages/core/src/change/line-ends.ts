/** True for texts that differ in their line ends at most. */
export function sameLines(one: string | undefined, other: string | undefined): boolean {
  return one === other || (one !== undefined && one.replaceAll('\r\n', '\n') === other);
}

/** A text with the line ends of the one that it replaces. */
export function likeThere(text: string, there: string): string {
  return there.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

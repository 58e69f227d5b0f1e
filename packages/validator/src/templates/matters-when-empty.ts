/** As much of a line is looked at, on both sides. */
const MOST = 2000;

/**
 * Tells whether a template that gives an empty text breaks what it stands in: a whole value, or SQL outside quotes and
 * comments. Inside a longer text it may be meant.
 *
 * @param start its UTF-16 offset in the text of its file, and `end` that behind it
 */
export function mattersWhenEmpty(text: string, file: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).slice(-MOST);
  const behind = text.slice(end, end + MOST);
  if (file.endsWith('.sql')) return before.split("'").length % 2 === 1 && !before.includes('--');
  return /(?:[:[,{]|^\s*-)\s*["']?$/.test(before) && /^["']?[ \t]*(?:$|[\r\n,\]}#])/.test(behind);
}

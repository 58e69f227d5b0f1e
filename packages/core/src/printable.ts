const DELETE = 0x7f;
const PICTURES = 0x2400;

/**
 * What stands in other people's files, as a terminal may get it: an escape sequence in it would move the cursor, or rename the
 * window. Each control character of C0 and C1, but tabs and ends of lines, becomes one letter, so that columns stay: its picture
 * where Unicode has one, else U+FFFD.
 *
 * @see https://www.unicode.org/charts/PDF/U2400.pdf
 */
export function printable(text: string): string {
  return text.replace(/(?!\t|\n|\r\n|\r$)\p{Cc}/gu, pictured);
}

function pictured(control: string): string {
  const code = control.charCodeAt(0);
  if (code === DELETE) return '\u2421';
  return code < DELETE ? String.fromCharCode(PICTURES + code) : '\uFFFD';
}

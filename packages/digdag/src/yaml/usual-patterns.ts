/** A character that means nothing else at the start of a scalar. */
const FIRST = String.raw`[^ \t\n.\-?:,[\]{}#&*!|>'"%@${'`'}]`;

/**
 * Patterns of scalars of one line, to be put together. Each can match in one way only, so that no text takes long, and
 * each leaves out what is rare: what it takes is a scalar for the scanner too, what it does not take need not be broken.
 */
export const USUAL_PATTERNS = {
  quoted: String.raw`"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\n]|'')*'`,
  /** A key at the start of a line: neither `---` nor `...`. */
  plainKey: plain(FIRST, ''),
  plain: plain(String.raw`(?:${FIRST}|\.|-(?=[^ \t\n]))`, ''),
  /** In brackets. */
  flowPlain: plain(String.raw`(?:${FIRST}|\.|-(?=[^ \t\n]))`, String.raw`,?[\]{}`),
} as const;

/** Words, in which `:` stands before a character of the text only; behind spaces a `#` would be a comment. */
function plain(first: string, ends: string): string {
  const inWord = String.raw`[^ \t\n:${ends}]`;
  const colon = String.raw`:(?=[^ \t\n${ends}])`;
  return String.raw`${first}${inWord}*(?:(?:${colon}| +(?=[^ \t\n:#${ends}]|${colon}))${inWord}*)*`;
}

/** A text with its `${…}` found: literal texts (`$$` already read as `$`) and the JavaScript between them, in order. */
export interface SplitTemplate {
  readonly pieces: readonly TemplatePiece[];
  /** What Digdag leaves in its variable `all`: the text from the last `${` it looked at, or an empty text. */
  readonly last: string;
}

/** A literal text, or an expression with its offset in the whole text (that of its first character, behind `${`). */
export type TemplatePiece = { readonly text: string } | { readonly expression: string; readonly offset: number };

/**
 * Finds the expressions of a text as Digdag does: braces are counted, also those in quotes; `${word:…}` (secrets) is text;
 * behind a `${` that is never closed all is text.
 */
export function splitTemplate(text: string): SplitTemplate {
  const pieces: TemplatePiece[] = [];
  let position = 0;
  let last = '';
  while (position < text.length) {
    const start = nextStart(text, position);
    last = text.slice(start);
    const end = start === text.length ? undefined : closingBrace(text, start + 2);
    const literal = text.slice(position, start);
    pieces.push({ text: unescape(literal) });
    if (end === undefined) pieces.push({ text: unescape(last) });
    else if (end > start + 2) pieces.push({ expression: text.slice(start + 2, end), offset: start + 2 });
    position = end === undefined ? text.length : end + 1;
  }
  return { pieces: pieces.filter((piece) => !('text' in piece) || piece.text !== ''), last };
}

function nextStart(text: string, position: number): number {
  const start = /\$\{(?![a-z]+:)(?=[^])/g;
  start.lastIndex = position;
  return start.exec(text)?.index ?? text.length;
}

function closingBrace(text: string, from: number): number | undefined {
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    else if (text[index] === '}' && depth-- === 0) return index;
  }
  return undefined;
}

function unescape(text: string): string {
  return text.replaceAll('$$', () => '$');
}

import { templatesIn } from './templates-in.js';

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
  for (const { start, end, expression, closed } of templatesIn(text)) {
    last = text.slice(start);
    pieces.push({ text: unescape(text.slice(position, start)) });
    if (!closed) pieces.push({ text: unescape(last) });
    else if (expression !== '') pieces.push({ expression, offset: start + 2 });
    position = end;
  }
  if (position < text.length) {
    pieces.push({ text: unescape(text.slice(position)) });
    last = '';
  }
  return { pieces: pieces.filter((piece) => !('text' in piece) || piece.text !== ''), last };
}

function unescape(text: string): string {
  return text.replaceAll('$$', () => '$');
}

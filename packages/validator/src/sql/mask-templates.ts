import { splitTemplate } from '@cdp-ingestion/digdag/templates';

/** A place in a text, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A text with letters in place of its templates. */
export interface MaskedText {
  /** As long as the text, so that places in it are places in the file. */
  readonly text: string;
  /** Where the templates stood, in order, `${` and `}` included. */
  readonly templates: readonly TextRange[];
}

/** What Digdag does not evaluate in SQL, and still is no SQL: a reference to a secret, and nothing at all. */
const NOT_EVALUATED = /\$\{(?:[a-z]+:[^{}]*)?\}/g;

/** Puts a name as long as it in place of each `${…}`: what it becomes is not known, and names fit where most values do. */
export function maskTemplates(text: string): MaskedText {
  if (!text.includes('${')) return { text, templates: [] };
  const templates: TextRange[] = [];
  for (const piece of splitTemplate(text).pieces)
    if ('expression' in piece)
      templates.push({ start: piece.offset - 2, end: piece.offset + piece.expression.length + 1 });
  const evaluated = masked(text, templates);
  for (const { index, 0: found } of evaluated.matchAll(NOT_EVALUATED))
    templates.push({ start: index, end: index + found.length });
  templates.sort((a, b) => a.start - b.start);
  return { text: masked(text, templates), templates };
}

function masked(text: string, templates: readonly TextRange[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of templates) {
    pieces.push(text.slice(at, start), 'x'.repeat(end - start));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

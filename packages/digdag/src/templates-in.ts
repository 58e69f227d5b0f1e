/** A `${…}` in a text, by its offsets, and the JavaScript in it. */
export interface Template {
  readonly start: number;
  /** Behind its closing brace. */
  readonly end: number;
  readonly expression: string;
}

/**
 * The templates of a text as Digdag finds them: braces are counted, also those in quotes; `${word:…}` (secrets) is text.
 * One that is never closed comes last, and ends with the text: from it on all is text.
 */
export function* templatesIn(text: string): Generator<Template & { readonly closed: boolean }> {
  const opening = /\$\{(?![a-z]+:)(?=[^])/g;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const start = found.index;
    const brace = closingBrace(text, start + 2);
    const end = brace === undefined ? text.length : brace + 1;
    yield { start, end, expression: text.slice(start + 2, brace), closed: brace !== undefined };
    opening.lastIndex = end;
  }
}

function closingBrace(text: string, from: number): number | undefined {
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    else if (text[index] === '}' && depth-- === 0) return index;
  }
  return undefined;
}

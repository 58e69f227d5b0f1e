/** Stands for each character of a template: a letter of no script, which YAML takes in any text. */
export const MASK = '\uE000';

/**
 * A text in which each `${…}` of Digdag is replaced by as many {@link MASK}s, so that YAML can read it and every place
 * stays. `${secret:…}` stays too: it is text for Digdag. Line breaks inside a template are kept.
 */
export function maskTemplates(text: string): string {
  let masked = '';
  let position = 0;
  for (const { start, end } of templatesIn(text)) {
    masked += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n]/g, MASK);
    position = end;
  }
  return masked + text.slice(position);
}

/** A `${…}` in a text, by its offsets, and the JavaScript in it. */
export interface Template {
  readonly start: number;
  readonly end: number;
  readonly expression: string;
}

/** The templates that Digdag fills in, in their order; `${secret:…}` is none. Where one is never closed, the rest is text. */
export function* templatesIn(text: string): Generator<Template> {
  const opening = /\$\{(?![a-z]+:)/g;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const end = closingBrace(text, found.index + 2);
    if (end === undefined) return;
    yield { start: found.index, end: end + 1, expression: text.slice(found.index + 2, end) };
    opening.lastIndex = end + 1;
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

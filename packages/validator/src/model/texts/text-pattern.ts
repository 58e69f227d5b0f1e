import { templatesIn } from './mask-templates.js';

/** The literal parts of a text with templates: anything may stand between them. */
export function textPattern(text: string): string[] {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of templatesIn(text)) {
    parts.push(text.slice(position, start));
    position = end;
  }
  return [...parts, text.slice(position)];
}

/** Tells whether a text begins with the first part, ends with the last, and has the others between them, in their order. */
export function matchesPattern(text: string, [first = '', ...rest]: readonly string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return text.length - last.length >= position && text.endsWith(last);
}

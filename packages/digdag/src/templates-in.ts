/** A `${…}` in a text, by its offsets, and the JavaScript in it. */
export interface Template {
  readonly start: number;
  /** Behind its closing brace. */
  readonly end: number;
  readonly expression: string;
}

const SECRET = /[a-z]+:/y;
const BRACE = /[{}]/g;

/**
 * The templates of a text as Digdag finds them: braces are counted, also those in quotes; `${word:…}` (secrets) is text.
 * One that is never closed comes last, and ends with the text: from it on all is text.
 */
export function templatesIn(text: string): (Template & { readonly closed: boolean })[] {
  const templates: (Template & { readonly closed: boolean })[] = [];
  let start = text.indexOf('${');
  while (start !== -1 && start + 2 < text.length) {
    const inner = start + 2;
    let end = inner;
    SECRET.lastIndex = inner;
    if (!SECRET.test(text)) {
      const brace = closingBrace(text, inner);
      end = brace === -1 ? text.length : brace + 1;
      const expression = text.slice(inner, brace === -1 ? text.length : brace);
      templates.push({ start, end, expression, closed: brace !== -1 });
    }
    start = text.indexOf('${', end);
  }
  return templates;
}

/** The brace that closes what is open at `from`; -1 where none does. */
function closingBrace(text: string, from: number): number {
  const first = text.indexOf('}', from);
  if (first === -1 || !text.slice(from, first).includes('{')) return first; // as most are
  let depth = 0;
  BRACE.lastIndex = from;
  for (let found = BRACE.exec(text); found; found = BRACE.exec(text)) {
    if (found[0] === '{') depth += 1;
    else if (depth-- === 0) return found.index;
  }
  return -1;
}

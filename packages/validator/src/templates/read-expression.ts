import { expressionUses } from './expression-uses.js';
import type { Expression } from './expression.js';

const DOTTED = /^\s*([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)\s*$/;

const WORDS = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function
  if import in instanceof new null return super switch this throw true try typeof var void while with`.split(/\s+/),
);

/** Reads the JavaScript of a `${…}`. Dotted names, which most are, take no parser. */
export function readExpression(expression: string): Expression {
  // Digdag takes `${}`, not `${ }`, for an empty text.
  if (expression === '') return { uses: [], calls: [] };
  const dotted = DOTTED.exec(expression)?.[1];
  const path = dotted?.split('.') ?? [];
  if (dotted === undefined || WORDS.has(path[0] ?? '')) return expressionUses(expression);
  return { uses: [{ path, offset: expression.indexOf(dotted), safeFrom: undefined, deep: false }], calls: [] };
}

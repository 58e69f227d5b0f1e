import { type AnyNode, parse } from 'acorn';

/** The JavaScript of a `${…}` as a tree, or why Digdag refuses it. */
export type ParsedExpression =
  | { readonly tree: AnyNode; readonly shift: number }
  /** `newer`: it is JavaScript, but not ECMAScript 5. */
  | { readonly problem: string; readonly newer: boolean };

const BEFORE = '(__t=(';

/**
 * Reads the JavaScript of a `${…}` as it stands in Digdag's own code around it. `shift` is what a place in the tree has
 * more than in the expression.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/resources/io/digdag/core/agent/digdag.js
 */
export function parseExpression(expression: string): ParsedExpression {
  // The engine takes line and paragraph separators inside quotes.
  const script = `${BEFORE}${expression.replace(/[\u2028\u2029]/g, ' ')}))`;
  try {
    return { tree: parse(script, { ecmaVersion: 5 }), shift: BEFORE.length };
  } catch (error) {
    if (error instanceof RangeError) return { problem: 'too deeply nested', newer: false };
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: error.message.replace(/ \(\d+:\d+\)$/, ''), newer: isJavaScript(script) };
  }
}

function isJavaScript(script: string): boolean {
  try {
    parse(script, { ecmaVersion: 'latest' });
    return true;
  } catch {
    return false;
  }
}

import { parse } from 'acorn';

/** Why a function's body is not ECMAScript 5, the only JavaScript that Digdag's engine takes; undefined when it is. */
export function es5Problem(body: string): string | undefined {
  try {
    // The engine takes line and paragraph separators inside quotes.
    parse(body.replace(/[\u2028\u2029]/g, ' '), { ecmaVersion: 5, allowReturnOutsideFunction: true });
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message.replace(/ \(\d+:\d+\)$/, '');
    if (error instanceof RangeError) return 'too deeply nested';
    throw error;
  }
}

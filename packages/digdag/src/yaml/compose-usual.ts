import { LineComposer } from './line-composer.js';
import type { Node } from './yaml-node.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** Characters that YAML refuses, other ends of lines, and the mark of a byte order. */
const UNUSUAL = /[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** A pattern that matches a line needs memory for its length. */
const LONGEST = 1_000_000;

/** Reads a text as people usually write it, several times faster than the scanner; undefined for any other text. */
export function composeUsual(text: string): Node | undefined {
  if (text.length > LONGEST || UNUSUAL.test(text)) return undefined;
  try {
    return new LineComposer(text).compose();
  } catch (error) {
    // An escape is broken, or the caller has left little of the stack: the scanner tells so.
    if (error instanceof YamlSyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

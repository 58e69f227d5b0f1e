import { END, SPACE, TAB } from './characters.js';
import type { YamlPosition } from './yaml-position.js';
import type { YamlSource } from './yaml-source.js';

/** What stands behind the `|` or `>` of a block scalar. */
export interface BlockStyle {
  readonly folded: boolean;
  /** `-` drops the last line break, `+` keeps all of them. */
  readonly chomp: '' | '-' | '+';
  /** The indentation, where it is given. */
  readonly increment: number | undefined;
}

const SPACES = / */y;

/**
 * The lines of a block scalar, from behind the line with its `|` or `>`, and where they end; no text is broken here.
 *
 * @param parentIndent the indentation of what holds the scalar, -1 at the top
 */
export function scanBlockText(source: YamlSource, parentIndent: number, { folded, chomp, increment }: BlockStyle) {
  const least = Math.max(parentIndent + 1, 1);
  const leading = increment === undefined ? scanIndentation(source) : { breaks: '', indent: 0, end: source.position() };
  const indent = increment === undefined ? Math.max(least, leading.indent) : least + increment - 1;
  let { breaks, end } = increment === undefined ? leading : scanBreaks(source, indent);
  let text = '';
  let lineBreak = '';
  while (source.column === indent && source.peek() !== END) {
    text += breaks;
    const indented = isSpaceOrTab(source.peek());
    text += source.take(source.lineLength());
    lineBreak = source.takeBreak();
    ({ breaks, end } = scanBreaks(source, indent));
    if (source.column !== indent || source.peek() === END) break;
    const folds = folded && lineBreak === '\n' && !indented && !isSpaceOrTab(source.peek());
    if (!folds) text += lineBreak;
    else if (breaks === '') text += ' ';
  }
  if (chomp !== '-') text += lineBreak;
  if (chomp === '+') text += breaks;
  return { text, end };
}

/** The empty lines before the text, and the deepest indentation in them and before the text. */
function scanIndentation(source: YamlSource): { breaks: string; indent: number; end: YamlPosition } {
  let breaks = '';
  let indent = 0;
  let end = source.position();
  for (;;) {
    source.offset += source.lengthOf(SPACES);
    indent = Math.max(indent, source.column);
    const next = source.takeBreak();
    if (next === '') return { breaks, indent, end };
    breaks += next;
    end = source.position();
  }
}

function scanBreaks(source: YamlSource, indent: number): { breaks: string; end: YamlPosition } {
  let breaks = '';
  let end = source.position();
  for (;;) {
    source.offset += Math.min(source.lengthOf(SPACES), Math.max(indent - source.column, 0));
    const next = source.takeBreak();
    if (next === '') return { breaks, end };
    breaks += next;
    end = source.position();
  }
}

function isSpaceOrTab(code: number): boolean {
  return code === SPACE || code === TAB;
}

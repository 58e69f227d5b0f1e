import { END, SPACE } from './characters.js';
import type { YamlPosition } from './yaml-position.js';

const REST_OF_LINE = /[^\n\r\x85\u2028\u2029\0]*/y;

/** A text that is read from left to right. */
export class YamlSource {
  private lineStart: number;
  private last: YamlPosition | undefined;

  constructor(
    readonly text: string,
    public offset = 0,
    public line = 1,
  ) {
    this.lineStart = offset;
    if (offset === 0 && text.startsWith('\ufeff')) this.lineStart = this.offset = 1;
  }

  /** Counted from 0: the indentation of what comes next. */
  get column(): number {
    return this.offset - this.lineStart;
  }

  /** The code of the character `ahead` of here, {@link END} behind the text. */
  peek(ahead = 0): number {
    const at = this.offset + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : END;
  }

  /** What stands `length` characters from here, at most. */
  prefix(length: number): string {
    return this.text.slice(this.offset, this.offset + length);
  }

  /** Takes characters that hold no line break. */
  take(length: number): string {
    const taken = this.prefix(length);
    this.offset += length;
    return taken;
  }

  skipSpaces(): void {
    while (this.peek() === SPACE) this.offset += 1;
  }

  /** Takes the end of a line: `\n` for most of them, an empty text where there is none. */
  takeBreak(): string {
    const code = this.peek();
    if (code === 0x0a || code === 0x0d || code === 0x85) {
      this.nextLine(code === 0x0d && this.peek(1) === 0x0a ? 2 : 1);
      return '\n';
    }
    if (code !== 0x2028 && code !== 0x2029) return '';
    this.nextLine(1);
    return String.fromCharCode(code);
  }

  /** Asked twice at the same place, it is the same object. */
  position(): YamlPosition {
    if (this.last?.offset !== this.offset)
      this.last = { line: this.line, column: this.column + 1, offset: this.offset };
    return this.last;
  }

  /** How many characters come before the line, or the text, ends. */
  lineLength(): number {
    return this.lengthOf(REST_OF_LINE);
  }

  /** How far a sticky pattern, which takes nothing too, goes from `ahead` of here. */
  lengthOf(pattern: RegExp, ahead = 0): number {
    const from = this.offset + ahead;
    pattern.lastIndex = from;
    return pattern.test(this.text) ? pattern.lastIndex - from : 0;
  }

  private nextLine(length: number): void {
    this.offset += length;
    this.line += 1;
    this.lineStart = this.offset;
  }
}

import { LONGEST_KEY } from './simple-keys.js';
import { USUAL_PATTERNS } from './usual-patterns.js';
import { usualScalar } from './usual-scalar.js';
import type { MappingNode, Node, SequenceNode } from './yaml-node.js';
import type { YamlPosition } from './yaml-position.js';

/** A scalar, its colon where it is a key, and spaces. */
const SCALAR = new RegExp(String.raw`(${USUAL_PATTERNS.quoted}|${USUAL_PATTERNS.flowPlain})( *:)? *`, 'y');

/** Brackets in brackets; deeper ones are rare. */
const DEEPEST = 50;

/** Reads a list or mapping in brackets that ends on its line; a method that meets anything unusual gives undefined. */
export class FlowLine {
  /** Where the next character stands. */
  offset: number;
  private depth = 0;

  /** @param start where the first bracket stands */
  constructor(
    private readonly text: string,
    private readonly start: YamlPosition,
  ) {
    this.offset = start.offset;
  }

  /** The node that comes next, and the spaces behind it. */
  node(): Node | undefined {
    const character = this.text[this.offset];
    if (character === '[') return this.sequence();
    return character === '{' ? this.mapping() : this.scalar(false);
  }

  private sequence(): Node | undefined {
    const start = this.open();
    const node: SequenceNode = { kind: 'sequence', tag: 'tag:yaml.org,2002:seq', items: [], start, end: start };
    if (this.text[this.offset] === ']') return this.close(node);
    while (this.depth <= DEEPEST) {
      const item = this.node();
      if (item === undefined) return undefined;
      node.items.push(item);
      if (this.text[this.offset] === ']') return this.close(node);
      if (!this.skipComma()) return undefined;
    }
    return undefined;
  }

  private mapping(): Node | undefined {
    const start = this.open();
    const node: MappingNode = { kind: 'mapping', tag: 'tag:yaml.org,2002:map', pairs: [], start, end: start };
    if (this.text[this.offset] === '}') return this.close(node);
    while (this.depth <= DEEPEST) {
      const key = this.scalar(true);
      const value = key === undefined ? undefined : this.node();
      if (key === undefined || value === undefined) return undefined;
      node.pairs.push({ key, value });
      if (this.text[this.offset] === '}') return this.close(node);
      if (!this.skipComma()) return undefined;
    }
    return undefined;
  }

  private scalar(isKey: boolean): Node | undefined {
    SCALAR.lastIndex = this.offset;
    const match = SCALAR.exec(this.text);
    if (match === null || (match[2] !== undefined) !== isKey) return undefined;
    if (isKey && match[0].length > LONGEST_KEY) return undefined;
    const raw = match[1] ?? '';
    const node = usualScalar(raw, this.place(this.offset), this.place(this.offset + raw.length));
    this.offset = SCALAR.lastIndex;
    return node;
  }

  private open(): YamlPosition {
    const start = this.place(this.offset);
    this.depth += 1;
    this.offset += 1;
    this.skipSpaces();
    return start;
  }

  private close(node: SequenceNode | MappingNode): Node {
    this.depth -= 1;
    this.offset += 1;
    node.end = this.place(this.offset);
    this.skipSpaces();
    return node;
  }

  private skipComma(): boolean {
    if (this.text[this.offset] !== ',') return false;
    this.offset += 1;
    this.skipSpaces();
    return true;
  }

  private skipSpaces(): void {
    while (this.text[this.offset] === ' ') this.offset += 1;
  }

  private place(offset: number): YamlPosition {
    const { line, column } = this.start;
    return { line, column: column + offset - this.start.offset, offset };
  }
}

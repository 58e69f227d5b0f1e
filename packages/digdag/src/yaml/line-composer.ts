import { FlowLine } from './flow-line.js';
import { type BlockStyle, scanBlockText } from './scan-block-text.js';
import { LONGEST_KEY } from './simple-keys.js';
import { USUAL_PATTERNS } from './usual-patterns.js';
import { usualScalar } from './usual-scalar.js';
import type { MappingNode, Node, SequenceNode } from './yaml-node.js';
import type { YamlPosition } from './yaml-position.js';
import { YamlSource } from './yaml-source.js';

/** Behind a key or value: a comment, and the end of the line. */
const END_OF_LINE = String.raw` *(?! )(?:(?<![^ \n])#[^\n]*)?(?:\n|$)`;

/**
 * A whole line: its indentation, `- `, a key, the colon of the key, spaces, and the value or how it begins. Behind spaces
 * stands `(?! )`, so that there is one way only to share them out.
 */
const LINE = new RegExp(
  String.raw`( *)(?! )(- +(?! )|-(?=\n|$))?` +
    String.raw`(?:(${USUAL_PATTERNS.quoted}|!include(?= +:)|${USUAL_PATTERNS.plainKey})( *:)(?=[ \n]|$))?` +
    String.raw`( *)(?! )(${USUAL_PATTERNS.quoted}|${USUAL_PATTERNS.plain}|[|>][-+]?|[[{][^\n]*)?${END_OF_LINE}`,
  'y',
);
const REST = new RegExp(END_OF_LINE, 'y');

/** Deeper files are rare. */
const DEEPEST = 100;

interface Block {
  /** Counted from 0; -1 for what holds the root. */
  readonly column: number;
  readonly node: SequenceNode | MappingNode;
}

/**
 * Makes the nodes of a text as the scanner and composer do, line by line and without tokens: block mappings and lists,
 * scalars and brackets that end on their line, `|` and `>`, comments, `!include :`. Only of what people usually write:
 * at anything else, broken or not, it gives up.
 */
export class LineComposer {
  /** Of the line that is read, and its number. */
  private start = 0;
  private number = 1;
  /** Of the next line. */
  private next = 0;
  private nextNumber = 1;
  private readonly root: SequenceNode;
  private readonly blocks: Block[] = [];
  private top: Block;
  private key: Node | undefined;
  /** The value of a `:` or `- ` did not come yet. */
  private awaits = true;
  /** Where what was read last ends. */
  private end: YamlPosition;

  /** @param text without line breaks other than `\n` */
  constructor(private readonly text: string) {
    this.end = this.place(0);
    this.root = { kind: 'sequence', tag: '', items: [], start: this.end, end: this.end };
    this.top = { column: -1, node: this.root };
  }

  /** The root; undefined where anything in the text is unusual, or nothing in it. */
  compose(): Node | undefined {
    while (this.start < this.text.length) {
      LINE.lastIndex = this.start;
      const line = LINE.exec(this.text);
      this.next = LINE.lastIndex;
      this.nextNumber = this.number + 1;
      if (line === null || !this.takeLine(line)) return undefined;
      this.start = this.next;
      this.number = this.nextNumber;
    }
    // There is nothing, or one scalar, which may go on in the next line.
    if (this.blocks.length === 0) return undefined;
    this.leaveBlocks(-1, true);
    return this.root.items[0];
  }

  private takeLine(line: RegExpExecArray): boolean {
    const dash = line[2];
    const key = line[3];
    const value = line[6];
    if (dash === undefined && key === undefined && value === undefined) return true;
    let column = line[1]?.length ?? 0;
    if (this.blocks.length > DEEPEST || !this.settle(column, dash !== undefined)) return false;
    if (dash !== undefined) {
      this.takeDash(column);
      column += dash.length;
    }
    if (key !== undefined) {
      const length = key.length + (line[4]?.length ?? 0);
      if (length > LONGEST_KEY) return false;
      this.takeKey(key, column);
      column += length;
    }
    if (value !== undefined) return this.takeValue(value, column + (line[5]?.length ?? 0));
    // Behind the colon, or behind the dash itself.
    this.end = this.place(key === undefined ? (line[1]?.length ?? 0) + 1 : column);
    return true;
  }

  /** Ends the blocks that a line of that indentation does not belong to; false where it then belongs to none. */
  private settle(column: number, dash: boolean): boolean {
    const { top } = this;
    const asInKey = dash && column === top.column && top.node.kind === 'mapping';
    if (this.awaits && (column > top.column || asInKey)) return true;
    this.leaveBlocks(column, dash);
    return this.top.column === column && (this.top.node.kind === 'sequence') === dash;
  }

  private leaveBlocks(column: number, dash: boolean): void {
    if (this.awaits) {
      this.add({ kind: 'scalar', tag: 'tag:yaml.org,2002:null', text: '', start: this.end, end: this.end });
    }
    let { top } = this;
    while (top.column > column || (top.column === column && !dash && top.node.kind === 'sequence')) {
      top.node.end = this.end;
      this.top = top = this.blocks.pop() as Block;
    }
  }

  private takeDash(column: number): void {
    if (this.awaits) {
      const start = this.place(column);
      this.open(column, { kind: 'sequence', tag: 'tag:yaml.org,2002:seq', items: [], start, end: start });
    }
    this.awaits = true;
  }

  private takeKey(raw: string, column: number): void {
    const start = this.place(column);
    const end = this.place(column + raw.length);
    if (this.awaits) {
      this.open(column, { kind: 'mapping', tag: 'tag:yaml.org,2002:map', pairs: [], start, end: start });
    }
    const include = raw === '!include';
    this.key = include ? { kind: 'scalar', tag: raw, text: '', start, end } : usualScalar(raw, start, end);
    this.awaits = true;
  }

  private takeValue(raw: string, column: number): boolean {
    if (!this.awaits) return false;
    const node = this.value(raw, column);
    if (node === undefined) return false;
    this.add(node);
    return true;
  }

  private value(raw: string, column: number): Node | undefined {
    const first = raw[0];
    if (first === '[' || first === '{') return this.flow(column);
    if (first === '|' || first === '>') return this.block(raw, column);
    return usualScalar(raw, this.place(column), this.place(column + raw.length));
  }

  private flow(column: number): Node | undefined {
    const flow = new FlowLine(this.text, this.place(column));
    const node = flow.node();
    REST.lastIndex = flow.offset;
    return REST.test(this.text) ? node : undefined;
  }

  private block(raw: string, column: number): Node | undefined {
    if (this.next === this.text.length) return undefined;
    const source = new YamlSource(this.text, this.next, this.nextNumber);
    const chomp = raw.slice(1) as BlockStyle['chomp'];
    const style = { folded: raw.startsWith('>'), chomp, increment: undefined };
    const { text, end } = scanBlockText(source, this.top.column, style);
    this.next = end.offset;
    this.nextNumber = end.line;
    return { kind: 'scalar', tag: 'tag:yaml.org,2002:str', text, start: this.place(column), end };
  }

  private open(column: number, node: SequenceNode | MappingNode): void {
    this.add(node);
    this.blocks.push(this.top);
    this.top = { column, node };
  }

  private add(node: Node): void {
    const { node: into } = this.top;
    if (into.kind === 'sequence') into.items.push(node);
    else if (this.key !== undefined) into.pairs.push({ key: this.key, value: node });
    this.awaits = false;
    this.end = node.end;
  }

  /** A place in the line; `column` counts from 0. */
  private place(column: number): YamlPosition {
    return { line: this.number, column: column + 1, offset: this.start + column };
  }
}

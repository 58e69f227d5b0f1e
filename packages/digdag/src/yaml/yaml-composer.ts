import { type NodeProperties, wholeTag } from './node-properties.js';
import { resolveTag } from './resolve-tag.js';
import type { Token, TokenKind } from './token.js';
import type { MappingNode, Node, Pair, SequenceNode } from './yaml-node.js';
import type { YamlPosition } from './yaml-position.js';
import type { YamlProblemKind } from './yaml-problem.js';
import type { YamlScanner } from './yaml-scanner.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** Digdag's own limit depends on the size of its stack; it ends with a StackOverflowError. */
const DEEPEST = 1000;

const BLOCK_ENDS = ['?', ':', '<block end>'] as const;

/**
 * Makes nodes of tokens, and remembers anchors. `onMapping` is told of a mapping at the top before its pairs are read, so
 * that they are not lost when the text is broken behind them.
 */
export class YamlComposer {
  private depth = 0;
  private end: YamlPosition;
  /** Where the outermost open bracket or brace stands. */
  private flow: YamlPosition | undefined;

  constructor(
    private readonly scanner: YamlScanner,
    private readonly anchors: Map<string, Node>,
    private readonly tagHandles: ReadonlyMap<string, string>,
    private readonly onMapping: (node: MappingNode) => void,
    start: YamlPosition,
  ) {
    this.end = start;
  }

  /** The node that comes next; `block` where block collections may begin, `indentless` where `- ` need not be indented. */
  node(block: boolean, indentless = false): Node {
    if (this.scanner.is('<alias>')) return this.alias();
    this.enter();
    const properties = this.properties();
    const node = this.content(properties, block, indentless);
    this.depth -= 1;
    return node;
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.error('StackOverflowError', `more than ${DEEPEST} levels`);
  }

  private alias(): Node {
    const token = this.take();
    const node = this.anchors.get(token.text ?? '');
    if (node === undefined) {
      throw new YamlSyntaxError('ComposerException', `found undefined alias ${token.text ?? ''}`, token.start);
    }
    return node;
  }

  private properties(): NodeProperties {
    const properties: NodeProperties = { start: this.scanner.peek().start };
    if (this.scanner.is('<anchor>')) properties.anchor = this.take();
    if (this.scanner.is('<tag>')) properties.tag = this.take();
    if (properties.anchor === undefined && this.scanner.is('<anchor>')) properties.anchor = this.take();
    return properties;
  }

  private content(properties: NodeProperties, block: boolean, indentless: boolean): Node {
    const tag = wholeTag(properties, this.tagHandles);
    const { start } = properties;
    const { kind } = this.scanner.peek();
    if (indentless && kind === '-') return this.indentlessSequence(properties, tag);
    if (kind === '<scalar>') return this.scalar(properties, tag);
    if (kind === '[' || kind === '{') return this.flowCollection(kind, properties, tag);
    if (block && kind === '<block sequence start>') return this.blockSequence(properties, tag);
    if (block && kind === '<block mapping start>') return this.blockMapping(properties, tag);
    if (properties.anchor !== undefined || properties.tag !== undefined) {
      const resolved = tag ?? resolveTag('');
      return this.remember(properties, { kind: 'scalar', tag: resolved, text: '', start, end: this.end });
    }
    const what = block ? 'block' : 'flow';
    throw this.error('ParserException', `while parsing a ${what} node, expected the node content, but found '${kind}'`);
  }

  private scalar(properties: NodeProperties, tag: string | undefined): Node {
    const { text = '', plain = false, end } = this.take();
    // The tag `!` makes also a quoted text be read as if it was plain.
    const resolved = tag ?? (plain || properties.tag !== undefined ? resolveTag(text) : 'tag:yaml.org,2002:str');
    return this.remember(properties, { kind: 'scalar', tag: resolved, text, start: properties.start, end });
  }

  private sequence(properties: NodeProperties, tag: string | undefined): SequenceNode {
    const { start } = properties;
    const node: SequenceNode = { kind: 'sequence', tag: tag ?? 'tag:yaml.org,2002:seq', items: [], start, end: start };
    return this.remember(properties, node);
  }

  private mapping(properties: NodeProperties, tag: string | undefined): MappingNode {
    const { start } = properties;
    const node: MappingNode = { kind: 'mapping', tag: tag ?? 'tag:yaml.org,2002:map', pairs: [], start, end: start };
    if (this.depth === 1) this.onMapping(node);
    return this.remember(properties, node);
  }

  private indentlessSequence(properties: NodeProperties, tag: string | undefined): Node {
    const node = this.sequence(properties, tag);
    while (this.scanner.is('-')) {
      const { end } = this.take();
      node.items.push(this.scanner.is('-', ...BLOCK_ENDS) ? empty(end) : this.node(true));
    }
    return this.close(node);
  }

  private blockSequence(properties: NodeProperties, tag: string | undefined): Node {
    const node = this.sequence(properties, tag);
    this.scanner.next();
    while (this.scanner.is('-')) {
      const { end } = this.take();
      node.items.push(this.scanner.is('-', '<block end>') ? empty(end) : this.node(true));
    }
    this.expectBlockEnd('collection');
    return this.close(node);
  }

  private blockMapping(properties: NodeProperties, tag: string | undefined): Node {
    const node = this.mapping(properties, tag);
    this.scanner.next();
    while (this.scanner.is('?')) {
      const key = this.part(BLOCK_ENDS, () => this.node(true, true));
      const value = this.scanner.is(':') ? this.part(BLOCK_ENDS, () => this.node(true, true)) : empty(this.end);
      node.pairs.push({ key, value });
    }
    this.expectBlockEnd('mapping');
    return this.close(node);
  }

  private flowCollection(kind: '[' | '{', properties: NodeProperties, tag: string | undefined): Node {
    const outer = this.flow;
    this.flow ??= properties.start;
    const node = kind === '[' ? this.flowSequence(properties, tag) : this.flowMapping(properties, tag);
    this.flow = outer;
    return node;
  }

  private flowSequence(properties: NodeProperties, tag: string | undefined): Node {
    const node = this.sequence(properties, tag);
    this.take();
    while (!this.scanner.is(']')) {
      if (node.items.length > 0) this.expectComma('sequence', ']');
      if (this.scanner.is('?')) node.items.push(this.singlePair());
      else if (!this.scanner.is(']')) node.items.push(this.node(false));
    }
    this.take();
    return this.close(node);
  }

  private singlePair(): Node {
    const { start } = this.scanner.peek();
    this.enter();
    const pair = this.flowPair(']');
    this.depth -= 1;
    return { kind: 'mapping', tag: 'tag:yaml.org,2002:map', pairs: [pair], start, end: this.end };
  }

  private flowMapping(properties: NodeProperties, tag: string | undefined): Node {
    const node = this.mapping(properties, tag);
    this.take();
    while (!this.scanner.is('}')) {
      if (node.pairs.length > 0) this.expectComma('mapping', '}');
      if (this.scanner.is('?')) node.pairs.push(this.flowPair('}'));
      else if (!this.scanner.is('}')) node.pairs.push({ key: this.node(false), value: empty(this.end) });
    }
    this.take();
    return this.close(node);
  }

  private flowPair(close: ']' | '}'): Pair {
    const key = this.part([':', ',', close], () => this.node(false));
    const value = this.scanner.is(':') ? this.part([',', close], () => this.node(false)) : empty(this.end);
    return { key, value };
  }

  /** What stands behind `?` or `:`, empty before one of `ends`. */
  private part(ends: readonly TokenKind[], read: () => Node): Node {
    const { end } = this.take();
    return ends.includes(this.scanner.peek().kind) ? empty(end) : read();
  }

  private expectComma(what: string, close: string): void {
    const { kind } = this.scanner.peek();
    if (kind !== ',') {
      throw this.error('ParserException', `while parsing a flow ${what}, expected ',' or '${close}', but got ${kind}`);
    }
    this.take();
  }

  private expectBlockEnd(what: string): void {
    const { kind } = this.scanner.peek();
    if (kind !== '<block end>') {
      throw this.error('ParserException', `while parsing a block ${what}, expected <block end>, but found '${kind}'`);
    }
    this.scanner.next();
  }

  private remember<Kind extends Node>({ anchor }: NodeProperties, node: Kind): Kind {
    if (anchor?.text !== undefined) this.anchors.set(anchor.text, node);
    return node;
  }

  private close(node: Node): Node {
    node.end = this.end;
    return node;
  }

  private take(): Token {
    const token = this.scanner.next();
    this.end = token.end;
    return token;
  }

  private error(kind: YamlProblemKind, message: string): YamlSyntaxError {
    const { start } = this.scanner.peek();
    return new YamlSyntaxError(kind, message, start, this.flow ?? start);
  }
}

function empty(at: YamlPosition): Node {
  return { kind: 'scalar', tag: resolveTag(''), text: '', start: at, end: at };
}

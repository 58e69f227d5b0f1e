import { END, isBlank, TAB } from './characters.js';
import { BlockIndents } from './block-indents.js';
import { scanAnchor } from './scan-anchor.js';
import { scanBlockScalar } from './scan-block-scalar.js';
import { scanDirective } from './scan-directive.js';
import { scanPlain } from './scan-plain.js';
import { scanQuoted } from './scan-quoted.js';
import { scanTag } from './scan-tag.js';
import { SimpleKeys } from './simple-keys.js';
import type { Token, TokenKind } from './token.js';
import { TokenQueue } from './token-queue.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** With any other character a scalar without quotes begins. */
const SPECIAL = '\t-?:,[]{}#&*!|>\'"%@`';
const KEY_NOT_FIRST = 'A simple key is required only if it is the first token in the current line';

/** Makes tokens of a text as snakeyaml 1.23 does: which keys, indentations and characters it takes and refuses. */
export class YamlScanner {
  private readonly queue = new TokenQueue();
  /** The token that comes next, once it is known that none goes before it: it is asked for several times. */
  private front: Token | undefined;
  private done = false;
  private flowLevel = 0;
  private readonly indents = new BlockIndents();
  private allowSimpleKey = true;
  private readonly simpleKeys = new SimpleKeys();

  constructor(private readonly source: YamlSource) {}

  peek(): Token {
    if (this.front !== undefined) return this.front;
    while (this.needsMore()) this.fetch();
    return (this.front = this.queue.first());
  }

  next(): Token {
    this.peek();
    this.front = undefined;
    return this.queue.take();
  }

  /** Asked of nearly every token, several times: without a list. */
  is(one: TokenKind, two = one, three = one, four = one): boolean {
    const { kind } = this.peek();
    return kind === one || kind === two || kind === three || kind === four;
  }

  private needsMore(): boolean {
    if (this.done) return false;
    if (this.queue.empty) return true;
    this.simpleKeys.dropStale(this.source);
    return this.simpleKeys.first() === this.queue.taken;
  }

  private fetch(): void {
    this.skipToToken();
    this.simpleKeys.dropStale(this.source);
    this.unwind(this.source.column);
    const code = this.source.peek();
    if (code === END) return this.fetchEnd();
    const atStart = this.source.column === 0;
    const character = String.fromCharCode(code);
    if (character === '%' && atStart) return this.fetchDirective();
    if (atStart && isBlank(this.source.peek(3))) {
      if (this.source.prefix(3) === '---') return this.fetchDocumentMark('<document start>');
      if (this.source.prefix(3) === '...') return this.fetchDocumentMark('<document end>');
    }
    if (!SPECIAL.includes(character)) return this.fetchPlain();
    if (this.fetchIndicator(character)) return;
    if (!this.opensPlain(character)) throw this.unexpected(character);
    this.fetchPlain();
  }

  /** False where the character means nothing here. */
  private fetchIndicator(character: string): boolean {
    const beforeBlank = isBlank(this.source.peek(1));
    if (character === '[' || character === '{') this.fetchFlowStart(character);
    else if (character === ']' || character === '}') this.fetchFlowEnd(character);
    else if (character === ',') this.fetchFlowEntry();
    else if (character === '-' && beforeBlank) this.fetchBlockEntry();
    else if (character === '?' && (this.flowLevel !== 0 || beforeBlank)) this.fetchKey();
    else if (character === ':' && (this.flowLevel !== 0 || beforeBlank)) this.fetchValue();
    else if (character === '&' || character === '*') this.fetchNode(scanAnchor);
    else if (character === '!') this.fetchNode(scanTag);
    else if (character === "'" || character === '"') this.fetchNode(scanQuoted);
    else if ((character === '|' || character === '>') && this.flowLevel === 0) this.fetchBlockScalar();
    else return false;
    return true;
  }

  private opensPlain(character: string): boolean {
    const opens = character === '-' || (this.flowLevel === 0 && (character === '?' || character === ':'));
    return opens && !isBlank(this.source.peek(1));
  }

  private skipToToken(): void {
    for (;;) {
      this.source.skipSpaces();
      if (this.source.peek() === 0x23) this.source.offset += this.source.lineLength();
      if (this.source.takeBreak() === '') return;
      if (this.flowLevel === 0) this.allowSimpleKey = true;
    }
  }

  private fetchEnd(): void {
    this.unwind(-1);
    this.dropKey();
    this.push('<stream end>', 0);
    this.done = true;
  }

  private fetchDirective(): void {
    this.leaveBlocks();
    this.queue.push(scanDirective(this.source));
  }

  private fetchDocumentMark(kind: '<document start>' | '<document end>'): void {
    this.leaveBlocks();
    this.push(kind, 3);
  }

  private fetchFlowStart(kind: '[' | '{'): void {
    this.saveKey();
    this.flowLevel += 1;
    this.allowSimpleKey = true;
    this.push(kind, 1);
  }

  private fetchFlowEnd(kind: ']' | '}'): void {
    this.dropKey();
    this.flowLevel -= 1;
    this.allowSimpleKey = false;
    this.push(kind, 1);
  }

  private fetchFlowEntry(): void {
    this.allowSimpleKey = true;
    this.dropKey();
    this.push(',', 1);
  }

  private fetchBlockEntry(): void {
    if (this.flowLevel === 0) this.openBlock('<block sequence start>', 'sequence entries');
    this.allowSimpleKey = true;
    this.dropKey();
    this.push('-', 1);
  }

  private fetchKey(): void {
    if (this.flowLevel === 0) this.openBlock('<block mapping start>', 'mapping keys');
    this.allowSimpleKey = this.flowLevel === 0;
    this.dropKey();
    this.push('?', 1);
  }

  private fetchValue(): void {
    const key = this.simpleKeys.take(this.flowLevel);
    if (key === undefined) {
      if (this.flowLevel === 0) this.openBlock('<block mapping start>', 'mapping values');
      this.allowSimpleKey = this.flowLevel === 0;
    } else {
      const at = { start: key.position, end: key.position };
      const opens = this.flowLevel === 0 && this.indents.open(key.column);
      this.queue.insert(key.tokenNumber, { kind: '?', ...at });
      if (opens) this.queue.insert(key.tokenNumber, { kind: '<block mapping start>', ...at });
      this.allowSimpleKey = false;
    }
    this.push(':', 1);
  }

  private fetchNode(scan: (source: YamlSource) => Token): void {
    this.saveKey();
    this.allowSimpleKey = false;
    this.queue.push(scan(this.source));
  }

  private fetchBlockScalar(): void {
    this.allowSimpleKey = true;
    this.dropKey();
    this.queue.push(scanBlockScalar(this.source, this.indents.current));
  }

  private fetchPlain(): void {
    this.saveKey();
    const { token, brokeLine } = scanPlain(this.source, this.flowLevel !== 0, this.indents.current + 1);
    this.allowSimpleKey = brokeLine;
    this.queue.push(token);
  }

  private saveKey(): void {
    const required = this.flowLevel === 0 && this.indents.current === this.source.column;
    if (!this.allowSimpleKey) {
      if (required) throw new YamlSyntaxError('YAMLException', KEY_NOT_FIRST, this.source.position());
      return;
    }
    this.dropKey();
    this.simpleKeys.save(this.flowLevel, {
      tokenNumber: this.queue.scanned,
      required,
      column: this.source.column,
      position: this.source.position(),
    });
  }

  private dropKey(): void {
    this.simpleKeys.drop(this.flowLevel, this.source);
  }

  private leaveBlocks(): void {
    this.unwind(-1);
    this.dropKey();
    this.allowSimpleKey = false;
  }

  private openBlock(kind: TokenKind, what: string): void {
    if (!this.allowSimpleKey) {
      throw new YamlSyntaxError('ScannerException', `${what} are not allowed here`, this.source.position());
    }
    if (this.indents.open(this.source.column)) this.push(kind, 0);
  }

  private unwind(column: number): void {
    if (this.flowLevel !== 0) return;
    while (this.indents.current > column) {
      this.indents.close();
      this.push('<block end>', 0);
    }
  }

  private push(kind: TokenKind, length: number): void {
    const start = this.source.position();
    this.source.offset += length;
    this.queue.push({ kind, start, end: this.source.position() });
  }

  private unexpected(character: string): YamlSyntaxError {
    const shown = character.charCodeAt(0) === TAB ? '\\t(TAB)' : character;
    const found = `found character '${shown}' that cannot start any token. (Do not use ${shown} for indentation)`;
    const message = `while scanning for the next token, ${found}`;
    return new YamlSyntaxError('ScannerException', message, this.source.position());
  }
}

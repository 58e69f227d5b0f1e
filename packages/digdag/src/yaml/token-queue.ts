import type { Token } from './token.js';

/** So many tokens that were taken are still kept. */
const MOST_TAKEN = 256;

/** Tokens that were scanned and not yet taken; each has a number, counted from the start of the text. */
export class TokenQueue {
  /** The number of the token that is taken next. */
  taken = 0;
  private readonly tokens: Token[] = [];
  private head = 0;

  get empty(): boolean {
    return this.head === this.tokens.length;
  }

  /** The number of the token that is scanned next. */
  get scanned(): number {
    return this.taken + this.tokens.length - this.head;
  }

  push(token: Token): void {
    this.tokens.push(token);
  }

  /** Puts tokens before the one of that number. */
  insert(number: number, ...tokens: Token[]): void {
    this.tokens.splice(this.head + number - this.taken, 0, ...tokens);
  }

  first(): Token {
    const token = this.tokens[this.head];
    if (token === undefined) throw new Error('No token behind the end of the stream');
    return token;
  }

  take(): Token {
    const token = this.first();
    this.head += 1;
    this.taken += 1;
    if (this.empty || this.head === MOST_TAKEN) {
      this.tokens.splice(0, this.head);
      this.head = 0;
    }
    return token;
  }
}

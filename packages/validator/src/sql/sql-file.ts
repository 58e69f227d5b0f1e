import type { MaskedSql } from './mask-in-sql.js';
import type { SqlToken } from './sql-tokens.js';

/** A file of SQL as Treasure Data takes it apart. */
export interface SqlFile {
  readonly text: string;
  readonly masked: MaskedSql;
  /** In order; what holds only comments and blanks is no statement. */
  readonly statements: readonly SqlStatement[];
  /** Every `;` that the author did not mean as an end. */
  readonly cuts: readonly SqlCut[];
}

/** One statement; `start` and `end` are those of its first and behind its last token. */
export interface SqlStatement {
  readonly start: number;
  readonly end: number;
  /** Without comments. The kind and the text of a token are those of the masked text. */
  readonly tokens: readonly SqlToken[];
  /** The `;` behind it is one of the file's `cuts`. */
  readonly isCut: boolean;
  /** The `;` before it is. */
  readonly isRest: boolean;
}

/** A `;` in a literal, a quoted name or a comment, which may cut the statement all the same. */
export interface SqlCut {
  readonly offset: number;
  readonly inside: 'literal' | 'name' | 'comment';
}

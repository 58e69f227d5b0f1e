import { maskInSql, type MaskedSql } from './mask-in-sql.js';
import { sqlTokens, type SqlToken } from './sql-tokens.js';

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

/** A `;` in a literal, a quoted name or a comment, which cuts the statement all the same. */
export interface SqlCut {
  readonly offset: number;
  readonly inside: 'literal' | 'name' | 'comment';
}

interface Piece {
  readonly tokens: SqlToken[];
  readonly cut: SqlCut | undefined;
}

/** Cuts a file into statements at every `;`, wherever it stands: Treasure Data does that before it reads SQL. */
export function readSql(text: string): SqlFile {
  const masked = maskInSql(text);
  const statements: SqlStatement[] = [];
  const cuts: SqlCut[] = [];
  let isRest = false;
  for (const { tokens, cut } of pieces(masked.text)) {
    const [first, last] = [tokens[0], tokens.at(-1)];
    const isCut = cut !== undefined;
    if (first && last) statements.push({ start: first.start, end: last.end, tokens, isCut, isRest });
    if (cut) cuts.push(cut);
    isRest = isCut;
  }
  return { text, masked, statements, cuts };
}

function pieces(text: string): Piece[] {
  const all: Piece[] = [];
  let tokens: SqlToken[] = [];
  const close = (cut?: SqlCut): void => {
    all.push({ tokens, cut });
    tokens = [];
  };
  for (const token of sqlTokens(text)) {
    if (token.kind === 'sign' && token.text === ';') close();
    else if (mayHoldCut(token) && text.slice(token.start, token.end).includes(';')) cutToken(token);
    else if (token.kind !== 'comment') tokens.push(token);
  }
  close();
  return all;

  function cutToken(token: SqlToken): void {
    let start = token.start;
    const parts = text.slice(token.start, token.end).split(';');
    parts.forEach((part, index) => {
      // Behind the first `;` the text is read anew: it is no literal any more.
      for (const found of sqlTokens(part))
        if (found.kind !== 'comment') tokens.push({ ...found, start: found.start + start, end: found.end + start });
      start += part.length + 1;
      if (index < parts.length - 1) close({ offset: start - 1, inside: insideOf(token) });
    });
  }
}

function mayHoldCut({ kind }: SqlToken): boolean {
  return kind !== 'sign' && kind !== 'word';
}

function insideOf({ kind }: SqlToken): SqlCut['inside'] {
  return kind === 'comment' || kind === 'quoted' ? ({ comment: 'comment', quoted: 'name' } as const)[kind] : 'literal';
}

import type { SqlCut, SqlFile, SqlStatement } from './sql-file.js';
import { sqlTokens, type SqlToken } from './sql-tokens.js';

interface Piece {
  readonly tokens: SqlToken[];
  readonly cut: SqlCut | undefined;
}

/** Cuts a text, without templates, into statements by its tokens: at every `;`, wherever it stands. */
export function cutIntoStatements(text: string): Pick<SqlFile, 'statements' | 'cuts'> {
  const statements: SqlStatement[] = [];
  const cuts: SqlCut[] = [];
  let isRest = false;
  for (const { tokens, cut } of pieces(text)) {
    const [first, last] = [tokens[0], tokens.at(-1)];
    const isCut = cut !== undefined;
    if (first && last) statements.push({ start: first.start, end: last.end, tokens, isCut, isRest });
    if (cut) cuts.push(cut);
    isRest = isCut;
  }
  return { statements, cuts };
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

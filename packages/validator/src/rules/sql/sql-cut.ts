import { defineRule } from '../../rule.js';
import type { SqlCut, SqlFile } from '../../sql/sql-file.js';
import { sqlTokens } from '../../sql/sql-tokens.js';

const PLACES = { literal: 'a literal', name: 'a quoted name', comment: 'a comment' } as const;

/** That a file is cut at `;` is seen; whether a literal or a comment keeps one from cutting is not known: see `splitStatements` of the sandbox. */
export const sqlCut = defineRule({
  id: 'sql-cut',
  severity: 'warning',
  title: 'Semicolon that may cut a statement',
  messages: {
    cut: 'Treasure Data may cut SQL at every semicolon, also at this one in {place}: neither part would be a statement. Take it out, in a literal write chr(59).',
  },
  check({ sql }, report) {
    for (const { parsed, range } of sql) {
      const { file } = parsed();
      const harmless = file.cuts.length > 0 ? harmlessCuts(file) : new Set<SqlCut>();
      for (const cut of file.cuts)
        if (!harmless.has(cut)) report(range(cut.offset, cut.offset + 1), 'cut', { place: PLACES[cut.inside] });
    }
  },
});

/** Those at the very end of a comment, where no statement is cut in two. */
function harmlessCuts({ masked: { text }, statements, cuts }: SqlFile): Set<SqlCut> {
  const comments = sqlTokens(text).filter(({ kind }) => kind === 'comment');
  const found = new Set<SqlCut>();
  let [comment, next, last] = [0, 0, -1];
  for (const cut of cuts) {
    const { offset, inside } = cut;
    while ((comments[comment]?.end ?? Infinity) <= offset) comment += 1;
    while ((statements[next]?.start ?? Infinity) < offset) next += 1;
    const [before, after] = [statements[next - 1], statements[next]];
    const isEnd = text.slice(offset + 1, comments[comment]?.end).trim() === '';
    const isSplit = before?.isCut === true && last < before.end && after?.isRest === true;
    if (inside === 'comment' && isEnd && !isSplit) found.add(cut);
    last = offset;
  }
  return found;
}

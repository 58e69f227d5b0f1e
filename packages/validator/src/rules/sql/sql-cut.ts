import { defineRule } from '../../rule.js';
import type { SqlCut, SqlFile } from '../../sql/read-sql.js';
import { sqlTokens } from '../../sql/sql-tokens.js';

const PLACES = { literal: 'a literal', name: 'a quoted name', comment: 'a comment' } as const;

export const sqlCut = defineRule({
  id: 'sql-cut',
  severity: 'error',
  title: 'Semicolon that cuts a statement',
  messages: {
    cut: 'Treasure Data cuts SQL at every semicolon, also at this one in {place}: neither part is a statement. Take it out, in a literal write chr(59).',
  },
  check({ sql }, report) {
    for (const { parsed, range } of sql) {
      const { file } = parsed();
      for (const cut of file.cuts)
        if (cut.inside !== 'comment' || breaksComment(file, cut))
          report(range(cut.offset, cut.offset + 1), 'cut', { place: PLACES[cut.inside] });
    }
  },
});

/** The rest of a comment becomes SQL, or a statement is cut in two; a comment that only ends in `;` does no harm. */
function breaksComment({ masked, statements, cuts }: SqlFile, { offset }: SqlCut): boolean {
  const comment = sqlTokens(masked.text).find(({ start, end }) => start <= offset && offset < end);
  const rest = masked.text.slice(offset + 1, comment?.end).trim();
  if (rest !== '') return true;
  const before = statements.findLast(({ end }) => end <= offset);
  const after = statements.find(({ start }) => start > offset);
  const isFirst = !cuts.some((other) => other.offset < offset && other.offset >= (before?.end ?? 0));
  return isFirst && before?.isCut === true && after?.isRest === true;
}

import { maskInSql } from '../../sql/mask-in-sql.js';
import { sqlOutline } from '../../sql/sql-outline.js';
import { sqlTokens, type SqlToken } from '../../sql/sql-tokens.js';

/** Tells whether an offset of an SQL text is within quotes; asked with rising offsets, it reads on from the last one. */
export function quotedPlaces(sql: string): (offset: number) => boolean {
  const { text } = maskInSql(sql);
  const quoted = sqlOutline(text)?.quoted ?? sqlTokens(text).filter((token) => isQuoted(token, text));
  let at = 0;
  return (offset) => {
    while ((quoted[at]?.end ?? Infinity) <= offset) at += 1;
    return (quoted[at]?.start ?? Infinity) < offset;
  };
}

function isQuoted({ start, end }: SqlToken, text: string): boolean {
  return end - start > 1 && /^['"`]/.test(text.slice(start, end));
}

import { maskInSql, type TextRange } from '../sql/mask-in-sql.js';
import { sqlTokens } from '../sql/sql-tokens.js';

/** The comments of a SQL text, by their offsets. Templates in it are not read as SQL. */
export function commentsInSql(text: string): TextRange[] {
  return sqlTokens(maskInSql(text).text).filter(({ kind }) => kind === 'comment');
}

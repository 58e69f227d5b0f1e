import { cutIntoStatements } from './cut-into-statements.js';
import { maskInSql, type TextRange } from './mask-in-sql.js';
import type { SqlFile, SqlStatement } from './sql-file.js';
import { sqlOutline } from './sql-outline.js';
import { sqlTokens, type SqlToken } from './sql-tokens.js';

/** Cuts a file into statements at every `;`, wherever it stands: Treasure Data may do that before it reads SQL. */
export function readSql(text: string): SqlFile {
  const masked = maskInSql(text);
  const outline = sqlOutline(masked.text);
  const pieces = outline
    ? { statements: outline.statements.map(statementAt), cuts: [] }
    : cutIntoStatements(masked.text);
  return { text, masked, ...pieces };

  /** Most rules ask for the tokens of few statements. */
  function statementAt({ start, end }: TextRange): SqlStatement {
    let tokens: readonly SqlToken[] | undefined;
    return {
      ...{ start, end, isCut: false, isRest: false },
      get tokens() {
        return (tokens ??= sqlTokens(masked.text, start, end).filter(({ kind }) => kind !== 'comment'));
      },
    };
  }
}

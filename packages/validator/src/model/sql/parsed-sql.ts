import { readSql } from '../../sql/read-sql.js';
import type { SqlFile } from '../../sql/sql-file.js';
import { type SqlProblem, sqlProblems } from '../../sql/sql-problems.js';
import { type StatementFacts, statementFacts } from '../../sql/statement-facts.js';

/** A text of SQL with what is found in it; each part is looked for when it is first asked for. */
export interface ParsedSql {
  readonly file: SqlFile;
  readonly facts: readonly StatementFacts[];
  readonly problems: readonly SqlProblem[];
}

/** Reads a text of SQL. */
export function parsedSql(text: string): ParsedSql {
  let facts: readonly StatementFacts[] | undefined;
  let problems: readonly SqlProblem[] | undefined;
  const file = readSql(text);
  return {
    file,
    get facts() {
      return (facts ??= statementFacts(file));
    },
    get problems() {
      return (problems ??= sqlProblems(file));
    },
  };
}

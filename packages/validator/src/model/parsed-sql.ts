import { readSql, type SqlFile } from '../sql/read-sql.js';
import { type SqlProblem, sqlProblems } from '../sql/sql-problems.js';
import { type StatementFacts, statementFacts } from '../sql/statement-facts.js';

/** A text of SQL with what is found in it; each part is looked for when it is first asked for. */
export interface ParsedSql {
  readonly file: SqlFile;
  readonly facts: readonly StatementFacts[];
  readonly problems: readonly SqlProblem[];
}

/** So many letters of SQL are kept: projects of one kind hold the same texts. */
const MOST_LETTERS = 1_000_000;
const kept = new Map<string, ParsedSql>();
let letters = 0;

/** Reads a text of SQL, each text once as long as it is kept. */
export function parsedSql(text: string): ParsedSql {
  const known = kept.get(text);
  if (known) return known;
  if (letters > MOST_LETTERS) {
    kept.clear();
    letters = 0;
  }
  const parsed = parse(text);
  kept.set(text, parsed);
  letters += text.length;
  return parsed;
}

function parse(text: string): ParsedSql {
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

/** Strings, quoted identifiers and comments: text that is not syntax. */
const notSyntax = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\//g;

const comments = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*/;

/** The statement without the comments in front of it. */
function withoutComments(statement: string): string {
  return statement.replace(comments, '');
}

/**
 * Cuts the text of a job at every `;`, whatever stands around it: a semicolon in a literal or in a comment cuts there too. What TD itself does
 * is not known; a project that survives this survives a cleverer splitter. Parts that hold nothing but comments are left out.
 */
export function splitStatements(text: string): string[] {
  return text.split(';').filter((part) => withoutComments(part) !== '');
}

/** What is wrong with a statement that DuckDB would run and TD would not, or may not; undefined if nothing. */
export function refuseStatement(statement: string): string | undefined {
  const sql = withoutComments(statement);
  if (/^delete\s/i.test(sql) && !/\swhere\s/i.test(sql.replace(notSyntax, ' ')))
    return 'Does not support DELETE statement without WHERE condition';
  if (/^(select|with|values|insert|delete|\(|(create|drop|alter)\s+(table|view|or\s+replace\s+view)\b)/i.test(sql))
    return undefined;
  return `The sandbox does not run this statement: ${sql.slice(0, 40)}`;
}

/** Whether the statement has a result that can be read. */
export function returnsRows(statement: string): boolean {
  return /^(select|with|values|\()/i.test(withoutComments(statement));
}

/** Rewrites the two spellings of types that DuckDB's parser lacks: `array(bigint)`, `timestamp(3) with time zone`. */
function rewriteTypes(syntax: string): string {
  const elements = /\barray\s*\(\s*(\w+(?:\s*\(\s*\d+(?:\s*,\s*\d+)?\s*\))?(?:\[\])*)\s*\)/gi;
  let before: string;
  do {
    before = syntax;
    syntax = syntax.replace(elements, '$1[]');
  } while (syntax !== before);
  return syntax.replace(/\btimestamp\s*\(\s*\d+\s*\)(\s+with\s+time\s+zone)/gi, 'timestamp$1');
}

/** `AT TIME ZONE` in front of a literal gives a timestamp without a zone in DuckDB, and one with a zone in Trino. */
function rewriteZone(syntax: string, next: string): [string, string] {
  const before = syntax.replace(/\bat\s+time\s+zone\s*$/i, '');
  if (before === syntax || !next.startsWith("'")) return [syntax, next];
  if (next !== "'UTC'") throw new Error(`The sandbox has one time zone, UTC: ${next}`);
  return [before, '::TIMESTAMPTZ'];
}

/** A Trino statement in DuckDB's syntax. All other differences are in `trino-functions.ts`. Throws on a time zone other than UTC. */
export function toDuckDb(statement: string): string {
  let result = '';
  let end = 0;
  for (const { 0: token, index } of statement.matchAll(notSyntax)) {
    const [syntax, next] = rewriteZone(statement.slice(end, index), token);
    result += rewriteTypes(syntax) + next;
    end = index + token.length;
  }
  return result + rewriteTypes(statement.slice(end));
}

/** DuckDB's error as one paragraph with the line, and the failed cast, by which checks speak, in Trino's words. */
export function trinoMessage(message: string): string {
  return message
    .replace(/\n\nLINE (\d+): [^]*$/, ' (line $1)')
    .replace(/Conversion Error: Could not convert string '([^]*)' to INT64/, "Cannot cast '$1' to BIGINT");
}

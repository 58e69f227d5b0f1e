/** Comments, literals and quoted names. */
const NO_SQL = /--[^\r\n]*|\/\*[^]*?(?:\*\/|$)|'[^']*(?:'|$)|"[^"]*(?:"|$)|`[^`]*(?:`|$)/g;
const WRITES = /(?:^|;)\s*(?:INSERT|CREATE|DROP|DELETE|TRUNCATE|MERGE|UPDATE|ALTER)\b/i;
/** Hive's: a query may stand in front. */
const WRITES_BEHIND = /(?:^|;)\s*(?:WITH|FROM)\b[^;]*\bINSERT\s+(?:INTO|OVERWRITE)\b/i;

/** Tells whether a statement of an SQL text is one that changes a table; comments, literals and quoted names aside. */
export function sqlWrites(text: string): boolean {
  const sql = text.replace(NO_SQL, ' ');
  return WRITES.test(sql) || WRITES_BEHIND.test(sql);
}

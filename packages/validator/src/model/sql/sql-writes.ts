const NO_SQL = /--[^\r\n]*|\/\*[^]*?(?:\*\/|$)|'[^']*(?:'|$)/g;
const WRITES = /(?:^|;)\s*(?:INSERT|CREATE|DROP|DELETE|MERGE|UPDATE|ALTER)\b/i;

/** Tells whether a statement of an SQL text begins as one that changes a table; comments and literals aside. */
export function sqlWrites(text: string): boolean {
  return WRITES.test(text.replace(NO_SQL, ''));
}

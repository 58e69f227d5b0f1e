const COMMENTS = /--[^\r\n]*|\/\*[^]*?\*\//g;
const WRITES = /(?:^|;)\s*(?:INSERT|CREATE|DROP|DELETE|MERGE|UPDATE|ALTER)\b/i;

/** Tells whether a statement of an SQL text begins as one that changes a table. */
export function sqlWrites(text: string): boolean {
  return WRITES.test(text.replace(COMMENTS, ''));
}

/** A piece of a query. `path` names a table after FROM or JOIN; `depth` counts the parentheses around it. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'path' | 'string' | 'number' | 'symbol';
  /** As written; of a string and a quoted name, what it stands for. */
  readonly text: string;
  readonly depth: number;
  /** The word in front of the innermost open parenthesis, in capitals; empty if there is none. */
  readonly inside: string;
}

const skipped = /(?:\s+|--[^\n]*|#[^\n]*|\/\*[^]*?\*\/)+/y;
const path = /(?:`[^`]+`|[A-Za-z_][\w-]*)(?:\.(?:`[^`]+`|[\w$-]+))*/y;
const shapes: [Token['kind'], RegExp][] = [
  ['string', /[rR]?(?:"""[^]*?"""|'''[^]*?'''|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/y],
  ['quoted', /`[^`]+`/y],
  ['word', /[A-Za-z_]\w*/y],
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['symbol', /<=|>=|<>|!=|\|\||[-+*/(),.;=<>]/y],
];

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\u0007' };

/** What a string literal stands for. */
function stringValue(text: string): string {
  const raw = /^[rR]/.test(text);
  const inner = text.slice(raw ? 1 : 0).replace(/^("""|'''|["'])([^]*)\1$/, '$2');
  return raw ? inner : inner.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const clauses = ['SELECT', 'FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'QUALIFY', 'LIMIT', 'WINDOW'];

/** Cuts a query of BigQuery into tokens, without spaces and comments. Throws at a character that begins none. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  // Per open parenthesis: the word in front of it, and the clause in which it stands now.
  const open = [{ word: '', clause: '' }];
  for (let at = matchAt(skipped, query, 0)?.length ?? 0; at < query.length;) {
    const here = open.at(-1)!;
    const before = tokens.at(-1);
    const word = before?.kind === 'word' ? before.text.toUpperCase() : '';
    const awaitsTable =
      !['EXTRACT', 'TRIM'].includes(here.word) &&
      (word === 'FROM' || word === 'JOIN' || (before?.text === ',' && here.clause === 'FROM'));
    const table = awaitsTable ? matchAt(path, query, at) : undefined;
    const isTable = table !== undefined && !/^\s*\(/.test(query.slice(at + table.length));
    const found = isTable ? (['path', path] as const) : shapes.find(([, shape]) => matchAt(shape, query, at));
    if (!found) throw new Error(`Syntax error: Unexpected ${JSON.stringify(query[at])} at character ${at + 1}`);
    const raw = matchAt(found[1], query, at)!;
    const kind = found[0];
    if (raw === ')' && kind === 'symbol') open.pop();
    if (open.length === 0) throw new Error('Syntax error: Unexpected ")"');
    const text = kind === 'string' ? stringValue(raw) : kind === 'quoted' ? raw.slice(1, -1) : raw;
    tokens.push({ kind, text, depth: open.length - 1, inside: open.at(-1)!.word });
    if (kind === 'word' && clauses.includes(raw.toUpperCase())) open.at(-1)!.clause = raw.toUpperCase();
    if (raw === '(' && kind === 'symbol') open.push({ word, clause: '' });
    at += raw.length;
    at += matchAt(skipped, query, at)?.length ?? 0;
  }
  if (open.length > 1) throw new Error('Syntax error: Expected ")" but got end of script');
  return tokens;
}

/** Whether the token is one of these words (in capitals). */
export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

/** Whether the token is one of these symbols. */
export function isSymbol(token: Token | undefined, ...symbols: string[]): boolean {
  return token?.kind === 'symbol' && symbols.includes(token.text);
}

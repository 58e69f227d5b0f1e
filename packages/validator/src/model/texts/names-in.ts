/** A name with what is read of it, as an expression has it: `td.last_results.start`. */
export interface PlacedName {
  readonly path: string;
  /** Its place in the expression. */
  readonly index: number;
}

/** Names in longer ones than this are not looked for. */
const LONGEST = 10_000;

const TOKEN = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|[\w$]+(?:\s*\.\s*[A-Za-z_$][\w$]*)*/g;

/** The names of an expression, without texts, numbers, keys of objects, and what follows a call: `moment(a.b).format()` has `moment` and `a.b`. */
export function namesIn(expression: string): PlacedName[] {
  if (expression.length > LONGEST) return [];
  const names: PlacedName[] = [];
  for (const { 0: token, index } of expression.matchAll(TOKEN)) {
    if (!/^[A-Za-z_$]/.test(token)) continue;
    const before = expression.slice(0, index).trimEnd().at(-1) ?? '';
    const after = expression.slice(index + token.length).trimStart()[0] ?? '';
    const isKey = after === ':' && (before === '{' || before === ',');
    if (before !== '.' && !isKey) names.push({ path: token.replace(/\s+/g, ''), index });
  }
  return names;
}

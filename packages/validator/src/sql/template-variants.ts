import { readBySubset, type SubsetVerdict } from './read-by-subset.js';
import type { SqlFile, SqlStatement } from './sql-file.js';
import type { SqlToken } from './sql-tokens.js';

/** A statement with something definite in place of each template, as far as it could be read. */
export interface StatementVariant {
  /** As long as the statement. */
  readonly text: string;
  readonly tokens: readonly SqlToken[];
  readonly verdict: SubsetVerdict;
  /** Whether what stands at an index of `tokens`, or right before it, is wholly a template's: it may be any text. */
  besideTemplate(index: number): boolean;
}

/** What a template that is a token of its own may stand for. */
type Stand = 'name' | 'number' | 'nothing';

interface Attempt {
  readonly stands: ReadonlyMap<number, Stand>;
  readonly tokens: readonly SqlToken[];
  readonly verdict: SubsetVerdict;
  /** The index in the statement of the first token that did not fit. */
  readonly reached: number;
}

const OTHER_STANDS: readonly Stand[] = ['number', 'nothing', 'name'];
const MOST_ATTEMPTS = 60;
const TEMPLATES_BACK = 3;

/**
 * Reads a statement with names in place of its templates; where that does not go on, a template shortly before that place
 * becomes a number, or nothing, if the statement can then be read further.
 */
export function bestVariant(file: SqlFile, statement: SqlStatement): StatementVariant {
  const templates = wholeTemplates(file, statement);
  let best = attempt(statement, new Map());
  let left = MOST_ATTEMPTS;
  while (!best.verdict.accepted && left > 0) {
    const better = nextAttempts(best, templates)
      .slice(0, left)
      .map((stands) => attempt(statement, stands))
      .find(({ verdict, reached }) => verdict.accepted || reached > best.reached);
    if (better === undefined) break;
    left -= TEMPLATES_BACK;
    best = better;
  }
  const origins = new Map(statement.tokens.map((token, index) => [token.start, index]));
  return {
    text: variantText(file, statement, best.stands),
    tokens: best.tokens,
    verdict: best.verdict,
    besideTemplate(index) {
      const origin = origins.get(best.tokens[index]?.start ?? -1) ?? statement.tokens.length;
      return templates.has(origin) || templates.has(origin - 1);
    },
  };
}

/** The indexes of tokens that are nothing but templates. */
function wholeTemplates({ masked: { templates } }: SqlFile, { tokens }: SqlStatement): Set<number> {
  const found = new Set<number>();
  tokens.forEach(({ start, end }, index) => {
    let at = start;
    while (at < end && templates.has(at)) at = templates.get(at) ?? end;
    if (at === end) found.add(index);
  });
  return found;
}

function nextAttempts(best: Attempt, templates: ReadonlySet<number>): Map<number, Stand>[] {
  const near = [...templates].filter((index) => index <= best.reached).slice(-TEMPLATES_BACK);
  return near.reverse().flatMap((index) => {
    const now = best.stands.get(index) ?? 'name';
    return OTHER_STANDS.filter((stand) => stand !== now).map((stand) => new Map(best.stands).set(index, stand));
  });
}

function attempt(statement: SqlStatement, stands: ReadonlyMap<number, Stand>): Attempt {
  const tokens: SqlToken[] = [];
  const origins: number[] = [];
  statement.tokens.forEach((token, index) => {
    const stand = stands.get(index) ?? 'name';
    if (stand === 'nothing') return;
    tokens.push(stand === 'number' ? { ...token, kind: 'integer', text: '' } : token);
    origins.push(index);
  });
  const verdict = readBySubset(tokens);
  return { stands, tokens, verdict, reached: origins[verdict.furthest] ?? statement.tokens.length };
}

function variantText({ masked }: SqlFile, statement: SqlStatement, stands: ReadonlyMap<number, Stand>): string {
  const pieces: string[] = [];
  let at = statement.start;
  for (const [index, stand] of [...stands].sort(([a], [b]) => a - b)) {
    const token = statement.tokens[index] as SqlToken;
    const letters = { name: 'x', number: '1', nothing: ' ' }[stand];
    pieces.push(masked.text.slice(at, token.start), letters.repeat(token.end - token.start));
    at = token.end;
  }
  return pieces.join('') + masked.text.slice(at, statement.end);
}

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
type Stand = 'name' | 'number' | 'nothing' | 'column' | 'join';

interface Attempt {
  readonly stands: ReadonlyMap<number, Stand>;
  readonly tokens: readonly SqlToken[];
  readonly verdict: SubsetVerdict;
  /** The index in the statement of the first token that did not fit. */
  readonly reached: number;
}

const USUAL_STANDS: readonly Stand[] = ['number', 'nothing', 'name'];
/** With those of a table that is created, and of relations; tried where the others fail. */
const ALL_STANDS: readonly Stand[] = ['column', 'join', ...USUAL_STANDS];
const MOST_ATTEMPTS = 60;
const TEMPLATES_BACK = 3;

/**
 * Reads a statement with names in place of its templates; where that does not go on, a template shortly before that place
 * becomes a number, nothing, a column with its type, or a JOIN, if the statement can then be read further.
 */
export function bestVariant(file: SqlFile, statement: SqlStatement): StatementVariant {
  const templates = wholeTemplates(file, statement);
  const usual = furthestAttempt(statement, templates, USUAL_STANDS);
  const any = usual.verdict.accepted ? usual : furthestAttempt(statement, templates, ALL_STANDS);
  const best = any.verdict.accepted ? any : usual;
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

/** Changes what one template stands for as long as the statement can then be read further. */
function furthestAttempt(statement: SqlStatement, templates: ReadonlySet<number>, stands: readonly Stand[]): Attempt {
  let best = attempt(statement, new Map());
  for (let left = MOST_ATTEMPTS; !best.verdict.accepted && left > 0; left -= TEMPLATES_BACK) {
    const { reached } = best;
    const better = nextAttempts(best, templates, stands)
      .slice(0, left)
      .map((chosen) => attempt(statement, chosen))
      .find((next) => next.verdict.accepted || next.reached > reached);
    if (better === undefined) break;
    best = better;
  }
  return best;
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

function nextAttempts(best: Attempt, templates: ReadonlySet<number>, others: readonly Stand[]): Map<number, Stand>[] {
  const near = [...templates].filter((index) => index <= best.reached).slice(-TEMPLATES_BACK);
  return near.reverse().flatMap((index) => {
    const now = best.stands.get(index) ?? 'name';
    return others.filter((stand) => stand !== now).map((stand) => new Map(best.stands).set(index, stand));
  });
}

function attempt(statement: SqlStatement, stands: ReadonlyMap<number, Stand>): Attempt {
  const tokens: SqlToken[] = [];
  const origins: number[] = [];
  statement.tokens.forEach((token, index) => {
    const stand = stands.get(index) ?? 'name';
    for (const standing of tokensOf(token, stand)) {
      tokens.push(standing);
      origins.push(index);
    }
  });
  const verdict = readBySubset(tokens);
  return { stands, tokens, verdict, reached: origins[verdict.furthest] ?? statement.tokens.length };
}

function tokensOf(token: SqlToken, stand: Stand): SqlToken[] {
  if (stand === 'nothing') return [];
  if (stand === 'number') return [{ ...token, kind: 'integer', text: '' }];
  if (stand === 'join') return [{ ...token, kind: 'word', text: 'JOIN' }];
  return stand === 'column' ? [token, token] : [token];
}

/** The shortest template, `${j}`, is as long as a `JOIN`. */
function lettersOf(stand: Stand, length: number): string {
  if (stand === 'join') return 'JOIN'.padEnd(length);
  if (stand === 'column') return 'x x'.padEnd(length);
  return { name: 'x', number: '1', nothing: ' ' }[stand].repeat(length);
}

function variantText({ masked }: SqlFile, statement: SqlStatement, stands: ReadonlyMap<number, Stand>): string {
  const pieces: string[] = [];
  let at = statement.start;
  for (const [index, stand] of [...stands].sort(([a], [b]) => a - b)) {
    const token = statement.tokens[index] as SqlToken;
    pieces.push(masked.text.slice(at, token.start), lettersOf(stand, token.end - token.start));
    at = token.end;
  }
  return pieces.join('') + masked.text.slice(at, statement.end);
}

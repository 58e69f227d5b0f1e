/** One reading of a list of tokens, given as numbers. */
export interface GrammarRun {
  readonly ids: readonly number[];
  /** What kept rules gave, by rule and index: 0 not tried, 1 no, else the index behind it plus 2. */
  readonly seen: Map<string, Int32Array>;
  /** The greatest index at which a token did not fit. */
  furthest: number;
  rulesOpen: number;
  /** Rules were nested deeper than the run allows; it gave up. */
  tooDeep: boolean;
}

/** Takes tokens from an index on: the index behind them, or -1. */
export type GrammarPart = (run: GrammarRun, at: number) => number;

/** What a grammar needs to know of its words. */
export interface GrammarWords {
  /** The number of a terminal: a word in capitals, a quoted sign, or `$kind`. */
  idOf(terminal: string): number;
  /** Whether a token with this number may be a name. */
  isName(id: number): boolean;
}

/** Rules deeper than this are not read: the stack has an end. A bracket opens about ten. */
const MOST_RULES_OPEN = 1500;
const NOTATION = /'[^']+'|\$?\w+:?|,\+|[()|?*+!]/g;

const REPETITIONS = new Map<string, (part: GrammarPart, comma: GrammarPart) => GrammarPart>([
  ['?', optional],
  ['*', many],
  ['+', (part) => allOf([part, many(part)])],
  [',+', (part, comma) => allOf([part, many(allOf([comma, part]))])],
]);

/**
 * The rules of a grammar in the notation of `TRINO_SUBSET`, as functions. Choices are ordered and the first that fits is
 * taken. The rules in `kept` are read once per token only, which keeps reading linear where several ways begin alike.
 */
export function compileGrammar(
  text: string,
  words: GrammarWords,
  kept: ReadonlySet<string>,
): ReadonlyMap<string, GrammarPart> {
  const rules = new Map<string, GrammarPart>();
  const symbols = text.match(NOTATION) ?? [];
  let next = 0;
  const take = (symbol: string): boolean => symbols[next] === symbol && (next += 1) > 0;

  const choice = (): GrammarPart => {
    const parts = [sequence()];
    while (take('|')) parts.push(sequence());
    return parts.length === 1 ? (parts[0] as GrammarPart) : firstOf(parts);
  };
  const sequence = (): GrammarPart => {
    const parts: GrammarPart[] = [];
    while (next < symbols.length && !/^(?:[)|]|\w+:)$/.test(symbols[next] as string)) parts.push(repeated());
    return parts.length === 1 ? (parts[0] as GrammarPart) : allOf(parts);
  };
  const repeated = (): GrammarPart => {
    if (take('!')) return not(repeated());
    const part = atom();
    const mark = REPETITIONS.get(symbols[next] ?? '');
    if (mark) next += 1;
    return mark ? mark(part, terminal(words.idOf("','"))) : part;
  };
  const atom = (): GrammarPart => {
    if (take('(')) {
      const inner = choice();
      next += 1;
      return inner;
    }
    const symbol = symbols[next++] as string;
    if (symbol === 'name') return name(words);
    return /^[a-z]/.test(symbol) ? rule(symbol, rules, kept.has(symbol)) : terminal(words.idOf(symbol));
  };

  while (next < symbols.length) rules.set((symbols[next++] as string).slice(0, -1), choice());
  return rules;
}

function terminal(id: number): GrammarPart {
  return (run, at) => (run.ids[at] === id ? at + 1 : miss(run, at));
}

function name(words: GrammarWords): GrammarPart {
  return (run, at) => (at < run.ids.length && words.isName(run.ids[at] as number) ? at + 1 : miss(run, at));
}

function miss(run: GrammarRun, at: number): number {
  if (at > run.furthest) run.furthest = at;
  return -1;
}

function firstOf(parts: readonly GrammarPart[]): GrammarPart {
  return (run, at) => {
    for (const part of parts) {
      const end = part(run, at);
      if (end !== -1) return end;
    }
    return -1;
  };
}

function allOf(parts: readonly GrammarPart[]): GrammarPart {
  return (run, at) => {
    let end = at;
    for (const part of parts) {
      end = part(run, end);
      if (end === -1) return -1;
    }
    return end;
  };
}

function optional(part: GrammarPart): GrammarPart {
  return (run, at) => {
    const end = part(run, at);
    return end === -1 ? at : end;
  };
}

function many(part: GrammarPart): GrammarPart {
  return (run, at) => {
    let end = at;
    for (let further = part(run, end); further > end; further = part(run, end)) end = further;
    return end;
  };
}

function not(part: GrammarPart): GrammarPart {
  return (run, at) => {
    const { furthest } = run;
    const found = part(run, at) !== -1;
    run.furthest = furthest;
    return found ? miss(run, at) : at;
  };
}

function rule(head: string, rules: ReadonlyMap<string, GrammarPart>, isKept: boolean): GrammarPart {
  let part: GrammarPart | undefined;
  const read: GrammarPart = (run, at) => {
    if (run.tooDeep || run.rulesOpen >= MOST_RULES_OPEN) {
      run.tooDeep = true;
      return -1;
    }
    part ??= rules.get(head) as GrammarPart;
    run.rulesOpen += 1;
    const end = part(run, at);
    run.rulesOpen -= 1;
    return end;
  };
  return isKept ? keep(head, read) : read;
}

function keep(head: string, read: GrammarPart): GrammarPart {
  return (run, at) => {
    let seen = run.seen.get(head);
    if (seen === undefined) run.seen.set(head, (seen = new Int32Array(run.ids.length + 1)));
    if (seen[at] !== 0) return (seen[at] as number) - 2;
    const end = read(run, at);
    seen[at] = end + 2;
    return end;
  };
}

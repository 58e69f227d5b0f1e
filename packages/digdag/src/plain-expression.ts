import type { Expression, Identifier, Literal } from 'acorn';

/** Longer ones are left to the parser; so are those that are nested so deep that the stack would matter. */
const LONGEST = 300;

/** A name, a number, a text without escapes, a pattern of words and `.*`, or a sign. */
const TOKEN =
  /[ \t\r\n]*([A-Za-z_$][\w$]*|(?:0|[1-9]\d*)(?:\.\d+)?(?![\w$.])|'[^'\\\r\n\u2028\u2029]*'|"[^"\\\r\n\u2028\u2029]*"|\/(?:[\w ;,:'"-]|\.\*?)+\/g?i?|[!=]==?|[<>]=?|&&|\|\||[-+*!?:.,()])/y;
const END = /[ \t\r\n]*$/y;

/** How firmly a sign binds what stands on its sides. */
const BINDS: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 6],
  ['!=', 6],
  ['===', 6],
  ['!==', 6],
  ['<', 7],
  ['>', 7],
  ['<=', 7],
  ['>=', 7],
  ['+', 9],
  ['-', 9],
  ['*', 10],
]);

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Words that are no names, in any edition of the language. */
const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super
  switch this throw true try typeof var void while with yield`.split(/\s+/),
);

/** Where reading is: the token that comes next, an empty text behind the last one. */
interface Reader {
  readonly text: string;
  token: string;
  start: number;
  end: number;
  /** The end of the token before. */
  before: number;
  plain: boolean;
}

/**
 * Reads names with their members, calls, texts, numbers, comparisons, `&&`, `||`, `!`, `typeof` and `? :`, which most
 * expressions are made of: the same tree as the parser's, much sooner. Undefined for all that has something else.
 */
export function plainExpression(text: string): Expression | undefined {
  if (text.length > LONGEST) return undefined;
  const reader: Reader = { text, token: '', start: 0, end: 0, before: 0, plain: true };
  advance(reader);
  const tree = conditional(reader);
  return reader.plain && reader.token === '' ? tree : undefined;
}

function advance(reader: Reader): void {
  const { text, end } = reader;
  reader.before = end;
  TOKEN.lastIndex = end;
  const token = TOKEN.exec(text)?.[1];
  if (token === undefined) {
    END.lastIndex = end;
    reader.plain &&= END.test(text);
    reader.token = '';
  } else {
    reader.token = token;
    reader.end = TOKEN.lastIndex;
    reader.start = reader.end - token.length;
  }
}

/** Passes over a sign that must stand there. */
function pass(reader: Reader, sign: string): void {
  if (reader.token === sign) advance(reader);
  else refuse(reader);
}

/** From here on nothing is read: what is made of the rest is not used. */
function refuse(reader: Reader): void {
  reader.plain = false;
  reader.token = '';
}

function conditional(reader: Reader): Expression {
  const { start } = reader;
  const test = binary(reader, 0);
  if (reader.token !== '?') return test;
  advance(reader);
  const consequent = conditional(reader);
  pass(reader, ':');
  const alternate = conditional(reader);
  return { type: 'ConditionalExpression', start, end: reader.before, test, consequent, alternate };
}

function binary(reader: Reader, least: number): Expression {
  const { start } = reader;
  let left = unary(reader);
  for (;;) {
    const operator = reader.token;
    const binds = BINDS.get(operator) ?? 0;
    if (binds <= least) return left;
    advance(reader);
    const right = binary(reader, binds);
    const place = { start, end: reader.before };
    if (operator === '||' || operator === '&&') left = { type: 'LogicalExpression', ...place, left, operator, right };
    else left = { type: 'BinaryExpression', ...place, left, operator: operator as '===', right };
  }
}

function unary(reader: Reader): Expression {
  const { start, token: operator } = reader;
  if (operator !== '!' && operator !== 'typeof') return subscripts(reader);
  advance(reader);
  const argument = unary(reader);
  return { type: 'UnaryExpression', start, end: reader.before, operator, prefix: true, argument };
}

/** What stands behind a value: `.name`, `(…)`. */
function subscripts(reader: Reader): Expression {
  const { start } = reader;
  let left = atom(reader);
  for (;;) {
    if (reader.token === '.') {
      advance(reader);
      const property = member(reader);
      left = {
        type: 'MemberExpression',
        start,
        end: reader.before,
        object: left,
        property,
        computed: false,
        optional: false,
      };
    } else if (reader.token === '(') {
      const given = values(reader);
      left = { type: 'CallExpression', start, end: reader.before, callee: left, arguments: given, optional: false };
    } else return left;
  }
}

function values(reader: Reader): Expression[] {
  const found: Expression[] = [];
  advance(reader);
  if (reader.token !== ')') found.push(conditional(reader));
  while (reader.token === ',') {
    advance(reader);
    found.push(conditional(reader));
  }
  pass(reader, ')');
  return found;
}

function atom(reader: Reader): Expression {
  const { token } = reader;
  if (token === '(') {
    advance(reader);
    const inner = conditional(reader);
    pass(reader, ')');
    return inner;
  }
  const word = WORDS.get(token);
  if (word !== undefined) return literal(reader, word);
  const first = token[0] ?? '';
  if (first === "'" || first === '"') return literal(reader, token.slice(1, -1));
  if (first >= '0' && first <= '9') return literal(reader, Number(token));
  return first === '/' ? pattern(reader) : name(reader);
}

function literal(reader: Reader, value: NonNullable<Literal['value']> | null): Literal {
  const { start, end, token: raw } = reader;
  advance(reader);
  return { type: 'Literal', start, end, value, raw };
}

function pattern(reader: Reader): Literal {
  const { token } = reader;
  const close = token.lastIndexOf('/');
  const regex = { pattern: token.slice(1, close), flags: token.slice(close + 1) };
  return { ...literal(reader, new RegExp(regex.pattern, regex.flags)), regex };
}

function name(reader: Reader): Identifier {
  if (RESERVED.has(reader.token)) refuse(reader);
  return member(reader);
}

/** A member may have any name: `klaviyo.in`. */
function member(reader: Reader): Identifier {
  const { start, end, token } = reader;
  if (/^[A-Za-z_$]/.test(token)) advance(reader);
  else refuse(reader);
  return { type: 'Identifier', start, end, name: token };
}

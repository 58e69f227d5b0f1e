import { trinoGrammar, trinoReading, type TrinoReading, type UnexpectedToken } from './trino-grammar.js';

export type { UnexpectedToken } from './trino-grammar.js';

/** antlr's prediction that looks at the rule alone: what it accepts is right, what it refuses may be right. */
const FAST_PREDICTION = 0;

/**
 * The first place of one statement, without its `;`, at which Trino's grammar does not go on; undefined when it is a
 * statement, and when it is nested too deep to be read. `offset` counts UTF-16 units of `text`.
 *
 * The first call loads the grammar and is slow (some tens of milliseconds).
 *
 * @see https://github.com/DTStack/dt-sql-parser (Trino 450)
 */
export function unexpectedInStatement(text: string): UnexpectedToken | undefined {
  try {
    const fast = read(text, FAST_PREDICTION);
    const found = fast === undefined ? undefined : read(text);
    return found && { ...found, offset: utf16Offset(text, found.offset) };
  } catch (error) {
    if (error instanceof RangeError) return undefined; // the stack is full
    throw error;
  }
}

function read(text: string, prediction?: typeof FAST_PREDICTION): UnexpectedToken | undefined {
  const reading = trinoReading(trinoGrammar(), text);
  if (prediction !== undefined) reading.parser.interpreter.predictionMode = prediction;
  reading.parser.buildParseTrees = false;
  readUpToFirstError(reading);
  const rest = reading.tokens.LT(1);
  const found = [...reading.unexpected];
  if (found.length === 0 && rest && !isEnd(rest.type)) found.push({ offset: rest.start, text: rest.text ?? '' });
  return [...found, ...refused(reading)].sort((a, b) => a.offset - b.offset)[0];
}

/** Only the first place is told, and to go on behind it, as antlr does, takes longer than all that comes before. */
function readUpToFirstError({ parser }: TrinoReading): void {
  const stop = new Error('stopped at the first error');
  const nothing = (): void => {};
  const listener = {
    syntaxError: () => {
      throw stop;
    },
    reportAmbiguity: nothing,
    reportAttemptingFullContext: nothing,
    reportContextSensitivity: nothing,
  };
  parser.addErrorListener(listener as never);
  try {
    parser.singleStatement();
  } catch (error) {
    if (error !== stop) throw error;
  }
}

function isEnd(type: number): boolean {
  return type === trinoGrammar().TrinoSqlLexer.EOF;
}

/** Names that the grammar reads only to tell what is wrong with them. */
function refused({ tokens }: TrinoReading): UnexpectedToken[] {
  const { BACKQUOTED_IDENTIFIER, DIGIT_IDENTIFIER } = trinoGrammar().TrinoSqlLexer;
  tokens.fill();
  return tokens
    .getTokens()
    .filter(({ type }) => type === BACKQUOTED_IDENTIFIER || type === DIGIT_IDENTIFIER)
    .map((token) => ({ offset: token.start, text: token.text ?? '' }));
}

function utf16Offset(text: string, codePoints: number): number {
  let offset = 0;
  for (let left = codePoints; left > 0 && offset < text.length; left -= 1)
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

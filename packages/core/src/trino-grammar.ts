import { createRequire } from 'node:module';
import type * as antlr from 'antlr4ng';
import type { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import type { TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';

/** Trino's part of dt-sql-parser, as the build bundles it. */
export interface TrinoGrammar {
  readonly CharStreams: typeof antlr.CharStreams;
  readonly CommonTokenStream: typeof antlr.CommonTokenStream;
  readonly TrinoSqlLexer: typeof TrinoSqlLexer;
  readonly TrinoSqlParser: typeof TrinoSqlParser;
}

/** What a reader of the grammar found that it did not expect; `offset` counts code points. */
export interface UnexpectedToken {
  readonly offset: number;
  /** The token's text, empty at the end. */
  readonly text: string;
}

/** A text being read: its tokens, its parser, and what neither expected, in order. */
export interface TrinoReading {
  readonly tokens: antlr.CommonTokenStream;
  readonly parser: TrinoSqlParser;
  readonly unexpected: UnexpectedToken[];
}

/** Loads the grammar: 0.8 MB, so only where something has to be read by it. */
export function trinoGrammar(): TrinoGrammar {
  return createRequire(import.meta.url)('../dist/trino-grammar.cjs') as TrinoGrammar; // src and dist are neighbours
}

/** A parser over a text; nothing is read yet. */
export function trinoReading(grammar: TrinoGrammar, text: string): TrinoReading {
  const unexpected: UnexpectedToken[] = [];
  const lexer = new grammar.TrinoSqlLexer(grammar.CharStreams.fromString(text));
  const tokens = new grammar.CommonTokenStream(lexer);
  const parser = new grammar.TrinoSqlParser(tokens);
  const listener = {
    syntaxError: (_: unknown, token: antlr.Token | null) => {
      const isEnd = token === null || token.type === grammar.TrinoSqlLexer.EOF;
      unexpected.push({ offset: token?.start ?? 0, text: isEnd ? '' : (token.text ?? '') });
    },
    reportAmbiguity() {},
    reportAttemptingFullContext() {},
    reportContextSensitivity() {},
  };
  for (const reader of [lexer, parser]) {
    reader.removeErrorListeners();
    reader.addErrorListener(listener as never);
  }
  return { tokens, parser, unexpected };
}

import type { YamlPosition } from './yaml-position.js';

/** Tokens are named as snakeyaml names them in its messages. */
export type TokenKind =
  | '<stream end>'
  | '<directive>'
  | '<document start>'
  | '<document end>'
  | '<block sequence start>'
  | '<block mapping start>'
  | '<block end>'
  | '['
  | ']'
  | '{'
  | '}'
  | ','
  | '-'
  | '?'
  | ':'
  | '<alias>'
  | '<anchor>'
  | '<tag>'
  | '<scalar>';

/** `text` is the name of an anchor or alias, the value of a scalar, the suffix of a tag, the name of a directive. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: YamlPosition;
  readonly end: YamlPosition;
  readonly text?: string;
  /** Of a tag. */
  readonly handle?: string | undefined;
  /** Of a directive. */
  readonly values?: readonly string[];
  /** A scalar without quotes and not a block. */
  readonly plain?: boolean;
}

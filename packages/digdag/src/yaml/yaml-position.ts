/** A place in a file: `line` and `column` count from 1, `offset` from 0; column and offset in UTF-16 units. */
export interface YamlPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** From `start` up to, without, `end`. */
export interface YamlRange {
  readonly file: string;
  readonly start: YamlPosition;
  readonly end: YamlPosition;
}

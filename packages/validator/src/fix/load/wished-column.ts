/** What a column is to be. */
export interface WishedColumn {
  readonly name: string;
  /** TD's type in SQL: it has no boolean, time or JSON column, they are text there. */
  readonly sql: 'varchar' | 'bigint' | 'double';
  /** The text is a time, to be compared as one. */
  readonly isTime: boolean;
  /** As `strptime` spells it. */
  readonly format?: string;
  /** An expression of one row in Trino's SQL. */
  readonly transformer?: string;
}

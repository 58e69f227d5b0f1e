/** How many values an operator takes, and how it is spelled. Those with `not` keep a row that has no value. */
export const operators = {
  equals: { values: 'one', sql: '=' },
  not_equals: { values: 'one', sql: '<>' },
  greater_than: { values: 'one', sql: '>' },
  greater_or_equal: { values: 'one', sql: '>=' },
  less_than: { values: 'one', sql: '<' },
  less_or_equal: { values: 'one', sql: '<=' },
  in: { values: 'many', sql: 'IN' },
  not_in: { values: 'many', sql: 'NOT IN' },
  like: { values: 'one', sql: 'LIKE' },
  not_like: { values: 'one', sql: 'NOT LIKE' },
  is_null: { values: 'none', sql: 'IS NULL' },
  is_not_null: { values: 'none', sql: 'IS NOT NULL' },
} as const satisfies Record<string, { values: 'none' | 'one' | 'many'; sql: string }>;

/** What a filter may ask of a column. */
export type FilterOperator = keyof typeof operators;

/** A condition that rows must meet to be written. */
export interface Filter {
  object: string;
  column: string;
  operator: FilterOperator;
  values: string[];
}

import type { Clock } from './connector.js';

/** Klaviyo: six decimals, no zone. */
export const microsecondClock = {
  id: 'iso-micros',
  momentFormat: 'YYYY-MM-DDTHH:mm:ss.000000',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}$',
  example: '2024-01-01T00:00:00.000000',
} as const satisfies Clock;

/** Shopify and OneTrust: milliseconds and a Z. */
export const zuluClock = {
  id: 'iso-zulu',
  momentFormat: 'YYYY-MM-DDTHH:mm:ss.000[Z]',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  example: '2024-01-01T00:00:00.000Z',
} as const satisfies Clock;

/** BigQuery, in the text of a query: a space, milliseconds, no zone. */
export const sqlClock = {
  id: 'sql-millis',
  momentFormat: 'YYYY-MM-DD HH:mm:ss.SSS',
  pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{3}$',
  example: '2024-01-01 00:00:00.000',
} as const satisfies Clock;

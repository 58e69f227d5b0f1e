/**
 * An instant as TD's connectors deliver it: `yyyy-MM-dd HH:mm:ss.SSS` in UTC. Inferred from watermarks of templates in production; TD's own
 * table of types could not be read.
 */
export function timestampText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('T', ' ').slice(0, 23);
}

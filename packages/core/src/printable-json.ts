/**
 * A value as a text of JSON that a terminal may get too: what JSON leaves of the control characters (DEL and those of C1, which
 * begin escape sequences as ESC does) is escaped. For a program the value is the same.
 */
export function printableJson(value: unknown): string {
  const escaped = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(/(?!\n)\p{Cc}/gu, escaped)}\n`;
}

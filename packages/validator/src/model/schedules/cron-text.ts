/** The five fields of each alternative of a cron pattern, as they are written. */
export function cronFields(pattern: string): string[][] {
  return pattern.split('|').map((alternative) => alternative.split(/[ \t]+/).filter((field) => field !== ''));
}

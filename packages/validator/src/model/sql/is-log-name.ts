const LOG =
  /(?:^|[^a-z])(?:audits?|bookmarks?|checkpoints?|control|cursors?|history|(?:audit|etl|ingest|ingestion|job|load|run)?logs?|logging|meta|metadata|monitor|monitoring|runs?|snapshots?|state|status|watermarks?)(?![a-z])/i;

/** Tells by a word in it whether the name of a table or a file is of what was done (`ingestion_log`, `job_state`), and not of data. */
export function isLogName(name: string): boolean {
  return LOG.test(name.replace(/([a-z])(?=[A-Z])/g, '$1_'));
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Somebody's hand in a project of increments: in the workflow the task of an object renamed, one of their own before it that says hello, and
 * four spaces; a remark in the data source file.
 */
export function editByHand(folder: string, source: string, object: string): void {
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
  edit(`ingestion/${source}_ingest_inc.dig`, (text) =>
    text
      .replaceAll(`+ingest_${source}_${object}`, `+our_${object}`)
      .replace(`  +our_${object}:`, `  # theirs\n  +hello:\n    echo>: hello\n\n  +our_${object}:`)
      .replaceAll(/^ +/gm, (spaces) => spaces + spaces),
  );
  edit(`datasource/${source}.yml`, (text) => `# theirs\n${text}`);
}

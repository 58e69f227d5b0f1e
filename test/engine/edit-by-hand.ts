import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody's hand in a workflow of increments: the task of an object renamed, one of their own before it, four spaces. */
export function editByHand(folder: string, source: string, object: string): void {
  const path = join(folder, `ingestion/${source}_ingest_inc.dig`);
  const text = readFileSync(path, 'utf8')
    .replaceAll(`+ingest_${source}_${object}`, `+our_${object}`)
    .replace(`  +our_${object}:`, `  # theirs\n  +hello:\n    echo>: hello\n\n  +our_${object}:`)
    .replaceAll(/^ +/gm, (spaces) => spaces + spaces);
  writeFileSync(path, text);
}

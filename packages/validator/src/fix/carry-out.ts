import { editText } from '@cdp-ingestion/digdag/edit';
import type { Finding, Fix } from '../finding.js';

/** The files, by path, as the fixes of some findings leave them; what findings share is done once. */
export function carryOut(files: ReadonlyMap<string, string>, findings: readonly Finding[]): Map<string, string> {
  const changed = new Map(files);
  const fixes = new Set<Fix>(findings.flatMap(({ fix }) => fix ?? []));
  const edits = [...fixes].flatMap((fix) => fix.edits);
  for (const path of new Set(edits.map(({ file }) => file))) {
    const ofFile = edits.filter(({ file }) => file === path);
    changed.set(path, editText(files.get(path) ?? '', ofFile));
  }
  for (const { newFiles = {} } of fixes) for (const [path, text] of Object.entries(newFiles)) changed.set(path, text);
  return changed;
}

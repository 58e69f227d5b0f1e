import { editText, type TextEdit } from '@cdp-ingestion/digdag/edit';
import type { ProjectTexts } from './task-lines.js';

/** A change of one file. */
export interface FileEdit extends TextEdit {
  file: string;
}

/** The texts after edits. */
export function withEdits(files: ProjectTexts, edits: readonly FileEdit[]): Map<string, string> {
  const changed = new Map(files);
  for (const path of new Set(edits.map(({ file }) => file))) {
    const own = edits.filter(({ file }) => file === path);
    changed.set(path, editText(files.get(path) ?? '', own));
  }
  return changed;
}

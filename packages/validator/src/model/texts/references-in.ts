import { type SecretReference, secretReferences } from '@cdp-ingestion/digdag';
import { oncePer } from '@cdp-ingestion/digdag/once-per';
import type { YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../project-model.js';
import { textsIn } from './texts-in.js';

/** A reference in a project, with its place and the keys that lead to it. */
export interface PlacedReference extends SecretReference {
  readonly range: YamlRange;
  readonly path: readonly string[];
}

/** The files in which there is a reference at all; in most there is none. */
const filesThatRefer = oncePer(
  (files: ProjectModel['files']) =>
    new Set([...files].filter(([, text]) => text.includes('${secret:')).map(([path]) => path)),
);

/** The references in the keys and scalars of a value, each where it is written. */
export function referencesIn({ files, range }: ProjectModel, value: YamlValue): PlacedReference[] {
  const references: PlacedReference[] = [];
  const referring = filesThatRefer(files);
  if (value.kind === 'scalar' && !referring.has(value.range.file)) return references;
  for (const { path, range: at } of textsIn(value)) {
    if (!referring.has(at.file)) continue;
    const text = files.get(at.file)?.slice(at.start.offset, at.end.offset) ?? '';
    if (!text.includes('${secret:')) continue;
    for (const found of secretReferences(text)) {
      const place = range(at.file, at.start.offset + found.start, at.start.offset + found.end);
      references.push({ ...found, range: place, path });
    }
  }
  return references;
}

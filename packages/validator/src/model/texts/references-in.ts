import { type SecretReference, secretReferences } from '@cdp-ingestion/digdag';
import type { YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../project-model.js';
import { textsIn } from './texts-in.js';

/** A reference in a project, with its place and the keys that lead to it. */
export interface PlacedReference extends SecretReference {
  readonly range: YamlRange;
  readonly path: readonly string[];
}

const known = new WeakMap<ProjectModel['files'], Map<string, boolean>>();

/** Tells whether there is a reference in a file at all; in most there is none. */
function mayRefer(files: ProjectModel['files'], file: string): boolean {
  let refers = known.get(files);
  if (refers === undefined) known.set(files, (refers = new Map()));
  let found = refers.get(file);
  if (found === undefined) refers.set(file, (found = files.get(file)?.includes('${secret:') ?? false));
  return found;
}

/** The references in the keys and scalars of a value, each where it is written. */
export function referencesIn({ files, range }: ProjectModel, value: YamlValue): PlacedReference[] {
  const references: PlacedReference[] = [];
  if (value.kind === 'scalar' && !mayRefer(files, value.range.file)) return references;
  for (const { path, range: at } of textsIn(value)) {
    if (!mayRefer(files, at.file)) continue;
    const text = files.get(at.file)?.slice(at.start.offset, at.end.offset) ?? '';
    if (!text.includes('${secret:')) continue;
    for (const found of secretReferences(text)) {
      const place = range(at.file, at.start.offset + found.start, at.start.offset + found.end);
      references.push({ ...found, range: place, path });
    }
  }
  return references;
}

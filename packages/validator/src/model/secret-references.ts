import type { YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from './project-model.js';
import { textsIn } from './texts-in.js';

/** A `${secret:key}` in a text, by its offsets. */
export interface SecretReference {
  readonly start: number;
  readonly end: number;
  /** Without blanks around it, as Digdag takes it; `…` where a template makes it. */
  readonly key: string;
  /** A template makes the key: which secret it is, is not known here. */
  readonly isDynamic: boolean;
}

const REFERENCE = /\$\{secret:((?:[^${}]|\$(?!\{)|\$\{[^${}]{0,300}\}){0,300})\}/g;

/**
 * The references to secrets in a text. Those with a key that a template makes (`${secret:${source}_key}`) are among them.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/util/UserSecretTemplate.java
 */
export function secretReferences(text: string): SecretReference[] {
  return Array.from(text.matchAll(REFERENCE), ({ index, 0: whole, 1: key = '' }) => ({
    start: index,
    end: index + whole.length,
    key: key.includes('${') ? '…' : key.trim(),
    isDynamic: key.includes('${'),
  }));
}

/** A reference in a project, with its place and the keys that lead to it. */
export interface PlacedReference extends SecretReference {
  readonly range: YamlRange;
  readonly path: readonly string[];
}

/** The references in the keys and scalars of a value, each where it is written. */
export function* referencesIn(
  { files, range }: ProjectModel,
  value: YamlValue,
  seen?: Set<YamlValue>,
): Generator<PlacedReference> {
  for (const { path, range: at } of textsIn(value, seen)) {
    const text = files.get(at.file)?.slice(at.start.offset, at.end.offset) ?? '';
    if (!text.includes('${secret:')) continue;
    for (const found of secretReferences(text)) {
      const place = range(at.file, at.start.offset + found.start, at.start.offset + found.end);
      yield { ...found, range: place, path };
    }
  }
}

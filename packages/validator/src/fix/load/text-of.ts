import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { type LoadFile, written } from '../../model/loads/load-file.js';

/** What a scalar of a load file says; with a template, as it is written. */
export function textOf(load: LoadFile, scalar: YamlScalar): string {
  const raw = written(load, scalar);
  return raw.includes('${') ? raw : String(scalar.value);
}

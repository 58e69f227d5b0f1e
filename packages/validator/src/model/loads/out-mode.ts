import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import type { LoadFile } from './load-file.js';

/** The `mode` in the `out` of a load file: how rows reach the table. Undefined where none is written. */
export function outMode({ value }: Pick<LoadFile, 'value'>): YamlScalar | undefined {
  const out = value && entryOf(value, 'out')?.value;
  const mode = out?.kind === 'map' ? entryOf(out, 'mode')?.value : undefined;
  return mode?.kind === 'scalar' ? mode : undefined;
}

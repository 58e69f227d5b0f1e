import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from './mask-templates.js';

/** A text with something that Digdag fills in; a reference to a secret is not. */
export function hasTemplate(value: YamlValue): boolean {
  return value.kind === 'scalar' && value.type === 'string' && templatesIn(String(value.value)).length > 0;
}

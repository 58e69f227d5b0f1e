import type { YamlValue } from '@cdp-ingestion/digdag/yaml';

/** A scalar as an operator reads a text; undefined for a list, a mapping, and null. */
export function scalarText(value: YamlValue): string | undefined {
  return value.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

/** A value of a workflow that Digdag fills in when the task runs: what it becomes is not known here. */
export function isTemplate(value: YamlValue): boolean {
  return value.kind === 'scalar' && typeof value.value === 'string' && /\$\{/.test(value.value);
}

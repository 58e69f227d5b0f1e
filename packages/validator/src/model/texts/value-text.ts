import type { YamlValue } from '@cdp-ingestion/digdag/yaml';

const LONGEST = 40;

/** A value as a message shows it: its text, cut where it is long, or what it is. */
export function valueText(value: YamlValue): string {
  if (value.kind !== 'scalar') return value.kind === 'map' ? 'a mapping' : 'a list';
  if (value.value === null) return 'no value';
  const text = String(value.value);
  if (text === '') return 'an empty text';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

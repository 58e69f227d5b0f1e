import { readYaml } from '@cdp-ingestion/digdag/yaml';

/** What a text becomes where it stands without quotes, as the value of a key in a load file. */
export type PlainYaml = 'text' | 'number' | 'boolean' | 'nothing' | 'broken';

/** Longer ones are not tried. */
const LONGEST = 1000;

/** Tells what YAML makes of a text that is put in without quotes. */
export function plainYaml(text: string): PlainYaml {
  if (text.length > LONGEST) return 'text';
  const { value, problems } = readYaml(`value: ${text}\n`, '', 'td_load');
  const [entry, ...others] = value?.entries ?? [];
  if (problems.length > 0 || others.length > 0 || entry?.value.kind !== 'scalar') return 'broken';
  if (entry.value.type === 'string') return entry.value.value === text.trim() ? 'text' : 'broken';
  return entry.value.type === 'boolean' ? 'boolean' : entry.value.type === 'null' ? 'nothing' : 'number';
}

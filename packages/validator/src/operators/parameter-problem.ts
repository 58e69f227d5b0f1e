import type { YamlScalar, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { isTemplate } from '../model/texts/scalar-text.js';
import type { OperatorParameter, ParameterType } from './operator-spec.js';

/**
 * What a parameter must be, where the value is something that the operator cannot read; undefined where it is fine, or
 * filled in later.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-client/src/main/java/io/digdag/client/config/Config.java
 */
export function parameterProblem(parameter: OperatorParameter, value: YamlValue): string | undefined {
  if (isTemplate(value) || (value.kind === 'scalar' && value.value === null)) return undefined;
  if (parameter.type !== 'enum')
    return KINDS[parameter.type](value) ? outOfRange(parameter, value) : WORDS[parameter.type];
  const { values = [], anyCase } = parameter;
  const text = value.kind === 'scalar' ? String(value.value) : undefined;
  const fits = text !== undefined && values.includes(anyCase ? text.toLowerCase() : text);
  return fits ? undefined : `one of ${values.join(', ')}`;
}

function outOfRange({ within }: OperatorParameter, value: YamlValue): string | undefined {
  if (!within || value.kind !== 'scalar') return undefined;
  const [seconds, least, most] = [String(value.value), ...within].map(secondsOf) as [number, number, number];
  return seconds < least || seconds > most ? `a duration from ${within[0]} to ${within[1]}` : undefined;
}

const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3600, m: 60, s: 1 };

function secondsOf(duration: string): number {
  const parts = duration.toLowerCase().matchAll(/(\d+)\s*([dhms])/g);
  return [...parts].reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0), 0);
}

type Kind = Exclude<ParameterType, 'enum'>;

const WORDS: Readonly<Record<Kind, string>> = {
  any: 'anything',
  boolean: 'true or false',
  duration: 'a duration like 30s or 1h 30m',
  headers: 'a list of mappings with one key each',
  instant: 'a text',
  integer: 'a whole number',
  'json-list': 'a list',
  'json-map': 'a mapping',
  list: 'a list',
  map: 'a mapping',
  table: 'a text',
  text: 'a text',
  texts: 'a text or a list',
};

/** Without its spaces. */
const DURATION = /^(?=\d)(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?$/i;

const isScalar = (value: YamlValue): value is YamlScalar => value.kind === 'scalar';
const spelled = (value: YamlValue, pattern: RegExp): boolean => isScalar(value) && pattern.test(String(value.value));

const KINDS: Readonly<Record<Kind, (value: YamlValue) => boolean>> = {
  any: () => true,
  boolean: (value) => (isScalar(value) && value.type === 'integer') || spelled(value, /^(?:true|false|True|False|)$/),
  duration: (value) => isScalar(value) && DURATION.test(String(value.value).replace(/\s+/g, '')),
  headers: (value) => value.kind === 'list' && value.items.every(isHeader),
  instant: isScalar,
  integer: (value) => (isScalar(value) && value.type === 'float') || spelled(value, /^\s*(?:[+-]?\d+\s*)?$/),
  'json-list': (value) => value.kind === 'list' || spelled(value, /^\s*\[/),
  'json-map': (value) => value.kind === 'map' || spelled(value, /^\s*\{/),
  list: (value) => value.kind === 'list',
  map: (value) => value.kind === 'map',
  table: isScalar,
  text: isScalar,
  texts: (value) => value.kind !== 'map',
};

const isHeader = (item: YamlValue): boolean => item.kind === 'map' && item.entries.length === 1;

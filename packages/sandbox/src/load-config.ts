import { findConnector } from '@cdp-ingestion/core';
import { checkParameters } from './check-parameters.js';

/** `out.mode`: how rows reach the table. */
const loadModes = ['append', 'replace', 'truncate', 'replace_on_new_data'] as const;
export type LoadMode = (typeof loadModes)[number];

/** A load whose config holds nothing unknown. */
export interface Load {
  readonly type: string;
  /** The parameters of `in:` without `type`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mode: LoadMode;
}

type Fields = Record<string, unknown>;

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapAt(config: Fields, key: string): Fields {
  const value = config[key] ?? {};
  if (!isMap(value)) throw new Error(`${key}: must be a map, but is ${JSON.stringify(value)}`);
  return value;
}

function onlyKeys(where: string, value: Fields, known: readonly string[]): void {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    throw new Error(`${where}: unknown key ${unknown.join(', ')} (the sandbox knows ${known.join(', ')})`);
}

/** The one form of a filter that the sandbox runs: `time` becomes the time of the load. */
function checkFilter(filter: unknown): void {
  if (!isMap(filter) || filter['type'] !== 'add_time')
    throw new Error(`filters: the sandbox runs add_time only, not ${JSON.stringify(filter)}`);
  onlyKeys('filters', filter, ['type', 'to_column', 'from_value']);
  const to = mapAt(filter, 'to_column');
  const from = mapAt(filter, 'from_value');
  onlyKeys('filters: to_column', to, ['name', 'type']);
  onlyKeys('filters: from_value', from, ['mode']);
  const type = to['type'] ?? 'timestamp';
  if (to['name'] !== 'time' || (type !== 'timestamp' && type !== 'long') || from['mode'] !== 'upload_time')
    throw new Error(
      'filters: the sandbox runs add_time with to_column {name: time} and from_value {mode: upload_time} only',
    );
}

function checkMode(out: Fields): LoadMode {
  onlyKeys('out', out, ['mode']);
  const mode = out['mode'] ?? 'append';
  const known = loadModes.find((name) => name === mode);
  if (!known) throw new Error(`out: mode must be one of ${loadModes.join(', ')}, but is ${JSON.stringify(mode)}`);
  return known;
}

/**
 * Checks the `config` of a bulk load (keys `in`, `filters`, `out`, `exec`). Stricter than TD, which drops what it does not know. Throws
 * with every fault of `in:`, or with the first one elsewhere.
 */
export function checkLoad(config: unknown): Load {
  if (!isMap(config) || !isMap(config['in'])) throw new Error('config: `in` is missing');
  onlyKeys('config', config, ['in', 'filters', 'out', 'exec']);
  const { type, ...parameters } = config['in'];
  const connector = findConnector(String(type));
  if (!connector) throw new Error(`in: the sandbox has no connector ${JSON.stringify(type)}`);
  const problems = checkParameters(connector, parameters);
  if (problems.length > 0) throw new Error(`in: ${problems.join('; ')}`);
  const filters = config['filters'] ?? [];
  if (!Array.isArray(filters) || filters.length > 1) throw new Error('filters: must be a list of one filter at most');
  filters.forEach(checkFilter);
  onlyKeys('exec', mapAt(config, 'exec'), ['guess_plugins']);
  return { type: connector.type, parameters, mode: checkMode(mapAt(config, 'out')) };
}

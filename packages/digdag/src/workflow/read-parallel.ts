import { parseJavaInteger, javaTrim } from '../java-text.js';
import { shownJson } from '../yaml/shown-json.js';
import type { YamlEntry, YamlRange, YamlScalar, YamlValue } from '../yaml/index.js';
import { entryOf } from './entry-of.js';
import { isNull } from './is-null.js';
import { isRefused } from './is-refused.js';
import { readFlag } from './read-flag.js';
import { wrongValue } from './wrong-value.js';

/** How the tasks of a group follow each other. */
export interface Parallel {
  readonly parallel: boolean;
  /** So many tasks at a time, each such chunk waiting for the one before it; 0 or less: all at once. */
  readonly limit: number;
  /** Why Digdag refuses the value, and where. */
  readonly problem?: { readonly message: string; readonly range: YamlRange };
}

/** Reads `_parallel:` of a group: `true`, `false` or `{limit: N}`. Without it tasks run one after the other. */
export function readParallel(entry: YamlEntry | undefined): Parallel {
  if (entry === undefined) return { parallel: false, limit: 0 };
  const { value } = entry;
  if (value.kind === 'map') return readLimit(value);
  if (value.kind === 'list' || (value.type !== 'boolean' && value.type !== 'string')) {
    return refused(`Invalid _parallel format: ${shownJson(value)}`, value.range);
  }
  const parallel = readFlag(value);
  if (parallel !== undefined) return { parallel, limit: 0 };
  return refused(wrongValue("'true' or 'false'", '_parallel', value), value.range);
}

function readLimit(value: YamlValue & { kind: 'map' }): Parallel {
  const limit = entryOf(value, 'limit')?.value;
  if (limit === undefined) return refused("Parameter 'limit' is required but not set", value.range);
  if (isRefused(limit)) return { parallel: true, limit: 0 };
  if (isNull(limit)) {
    return refused("Parameter 'limit' is required but null", limit.range);
  }
  const number = limit.kind === 'scalar' ? integer(limit) : undefined;
  if (number !== undefined) return { parallel: true, limit: number };
  return refused(wrongValue('integer (int) type', 'limit', limit), limit.range);
}

/** Jackson takes the low 32 bits of integers, cuts floats, and takes an empty text, and the word null, for zero. */
function integer({ type, value }: YamlScalar): number | undefined {
  if (type === 'integer') return Number(BigInt.asIntN(32, BigInt(value ?? 0)));
  if (type === 'float') return Math.max(-(2 ** 31), Math.min(Math.trunc(Number(value)), 2 ** 31 - 1));
  if (type !== 'string') return undefined;
  const text = javaTrim(String(value));
  return text === '' || text === 'null' ? 0 : parseJavaInteger(text);
}

function refused(message: string, range: YamlRange): Parallel {
  return { parallel: false, limit: 0, problem: { message, range } };
}

import { parseBinaryTag } from './parse-binary-tag.js';
import { parseFloatTag } from './parse-float-tag.js';
import { parseIntTag } from './parse-int-tag.js';
import { parseTimestampTag } from './parse-timestamp-tag.js';
import type { YamlScalar } from './yaml-value.js';

type Typed = Pick<YamlScalar, 'type' | 'value'>;

const BOOLEANS: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  on: true,
  no: false,
  false: false,
  off: false,
};

const CONSTRUCTORS = new Map<string, (text: string) => Typed>([
  ['tag:yaml.org,2002:str', (value) => ({ type: 'string', value })],
  ['tag:yaml.org,2002:null', () => ({ type: 'null', value: null })],
  ['tag:yaml.org,2002:bool', constructBoolean],
  ['tag:yaml.org,2002:int', (text) => ({ type: 'integer', value: parseIntTag(text) })],
  ['tag:yaml.org,2002:float', constructFloat],
  ['tag:yaml.org,2002:timestamp', (text) => ({ type: 'integer', value: parseTimestampTag(text) })],
  ['tag:yaml.org,2002:binary', (text) => ({ type: 'string', value: parseBinaryTag(text) })],
]);

/** What a tag of YAML makes of a text; undefined when no scalar can have that tag. Throws a ScalarError. */
export function constructScalar(tag: string, text: string): Typed | undefined {
  return CONSTRUCTORS.get(tag)?.(text);
}

function constructBoolean(text: string): Typed {
  const value = Object.hasOwn(BOOLEANS, text.toLowerCase()) ? BOOLEANS[text.toLowerCase()] : undefined;
  return value === undefined ? { type: 'null', value: null } : { type: 'boolean', value };
}

/** JSON has no infinity: Digdag writes it as a text. */
function constructFloat(text: string): Typed {
  const value = parseFloatTag(text);
  return Number.isFinite(value) ? { type: 'float', value } : { type: 'string', value: String(value) };
}

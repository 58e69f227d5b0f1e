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

/** What a tag of YAML makes of a text; undefined when no scalar can have that tag. Throws a ScalarError. */
export function constructScalar(tag: string, text: string): Typed | undefined {
  const construct = CONSTRUCTORS[tag.replace(/^tag:yaml\.org,2002:/, '')];
  return tag.startsWith('tag:yaml.org,2002:') ? construct?.(text) : undefined;
}

const CONSTRUCTORS: Readonly<Record<string, ((text: string) => Typed) | undefined>> = {
  str: (value) => ({ type: 'string', value }),
  null: () => ({ type: 'null', value: null }),
  bool: constructBoolean,
  int: (text) => ({ type: 'integer', value: parseIntTag(text) }),
  float: constructFloat,
  timestamp: (text) => ({ type: 'integer', value: parseTimestampTag(text) }),
  binary: (text) => ({ type: 'string', value: parseBinaryTag(text) }),
};

function constructBoolean(text: string): Typed {
  const value = Object.hasOwn(BOOLEANS, text.toLowerCase()) ? BOOLEANS[text.toLowerCase()] : undefined;
  return value === undefined ? { type: 'null', value: null } : { type: 'boolean', value };
}

/** JSON has no infinity: Digdag writes it as a text. */
function constructFloat(text: string): Typed {
  const value = parseFloatTag(text);
  return Number.isFinite(value) ? { type: 'float', value } : { type: 'string', value: String(value) };
}

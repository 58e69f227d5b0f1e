import type { YamlRange } from './yaml-position.js';

/** A text, number, boolean or null. Integers beyond 2^53 are a bigint; infinite numbers are texts, as in Digdag. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly type: 'string' | 'integer' | 'float' | 'boolean' | 'null';
  readonly value: string | number | bigint | boolean | null;
  readonly range: YamlRange;
  /** Stands, as null, for what Digdag refuses to read; the problem is told where it was read. */
  readonly refused?: true;
}

/** A list; its range ends behind its last item. */
export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlValue[];
  readonly range: YamlRange;
}

/** A mapping, in the order of the file; no key is there twice, but includes. */
export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly range: YamlRange;
}

/** A key with its place, and its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keyRange: YamlRange;
  readonly value: YamlValue;
}

/** A value as Digdag reads it, with its place. What an alias names is one object, with the place of its anchor. */
export type YamlValue = YamlScalar | YamlList | YamlMap;

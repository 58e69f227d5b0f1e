import type { YamlPosition } from './yaml-position.js';

interface Composed {
  /** Resolved: `tag:yaml.org,2002:int`, `!include` … */
  readonly tag: string;
  readonly start: YamlPosition;
  end: YamlPosition;
}

/** A scalar as it stands in the file. */
export interface ScalarNode extends Composed {
  readonly kind: 'scalar';
  readonly text: string;
}

/** A list as it stands in the file. */
export interface SequenceNode extends Composed {
  readonly kind: 'sequence';
  readonly items: Node[];
}

/** A mapping as it stands in the file, before merge keys are carried out. */
export interface MappingNode extends Composed {
  readonly kind: 'mapping';
  pairs: Pair[];
}

/** A key and its value. */
export interface Pair {
  readonly key: Node;
  readonly value: Node;
}

/** What an alias names is the same object wherever it stands. */
export type Node = ScalarNode | SequenceNode | MappingNode;

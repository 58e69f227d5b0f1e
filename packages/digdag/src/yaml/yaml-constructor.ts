import { constructScalar } from './construct-scalar.js';
import { javaToString } from './java-to-string.js';
import { includeName } from './include-name.js';
import { keepLastPairs } from './keep-last-pairs.js';
import { type Merging, mergePairs } from './merge-pairs.js';
import { plainNames } from './plain-names.js';
import { ScalarError } from './scalar-error.js';
import { ValueSizes } from './value-sizes.js';
import type { YamlRange } from './yaml-position.js';
import type { YamlProblem, YamlProblemKind } from './yaml-problem.js';
import type { MappingNode, Node, ScalarNode, SequenceNode } from './yaml-node.js';
import type { YamlEntry, YamlMap, YamlScalar, YamlValue } from './yaml-value.js';

/** `dig` for workflows and what they include, `td_load` for load files after templating. */
export type YamlLoader = 'dig' | 'td_load';

/** Digdag copies what is merged, and ends with an error when that becomes too much for its memory. */
const MOST_MERGED = 1_000_000;

const YAML = 'tag:yaml.org,2002:';
const TEXT = 'tag:yaml.org,2002:str';
const MAP = 'tag:yaml.org,2002:map';
const LIST = 'tag:yaml.org,2002:seq';
const SCALAR_TAGS = ['str', 'null', 'bool', 'int', 'float', 'timestamp', 'binary'];
const KINDS: Readonly<Record<string, Node['kind']>> = {
  ...Object.fromEntries(SCALAR_TAGS.map((tag) => [YAML + tag, 'scalar' as const])),
  [`${YAML}seq`]: 'sequence',
  [`${YAML}omap`]: 'sequence',
  [`${YAML}pairs`]: 'sequence',
  [`${YAML}map`]: 'mapping',
  [`${YAML}set`]: 'mapping',
};

/** Makes values of nodes, and notes what Digdag refuses; a refused value stands as null. */
export class YamlConstructor {
  readonly problems: YamlProblem[] = [];
  /** What Digdag says only when nothing else is wrong. */
  readonly laterProblems: YamlProblem[] = [];
  private readonly values = new Map<Node, YamlValue>();
  private readonly open = new Set<Node>();
  private readonly identities = new Map<Node, string>();
  private readonly refused = new Set<Node>();
  private readonly sizes = new ValueSizes();
  private readonly merging: Merging = {
    identify: (key) => this.identity(key),
    refuse: (value, expected) => {
      const message = `while constructing a mapping, expected ${expected} for merging, but found ${value.kind}`;
      this.refuse(value, 'ConstructorException', message);
    },
    pairsLeft: MOST_MERGED,
  };
  private keyDepth = 0;

  /** @param tree no alias names a node, no key is a collection, and the text is neither long nor deep */
  constructor(
    private readonly file: string,
    private readonly loader: YamlLoader,
    private readonly tree: boolean,
  ) {}

  value(node: Node): YamlValue {
    if (node.kind !== 'scalar') return this.tree ? this.build(node) : this.collection(node);
    if (node.tag !== TEXT) return this.build(node);
    const { start, end } = node;
    return { kind: 'scalar', type: 'string', value: node.text, range: { file: this.file, start, end } };
  }

  /** Once for each node, however many aliases name it. */
  private collection(node: Node): YamlValue {
    const known = this.values.get(node);
    if (known !== undefined) return known;
    if (this.open.has(node)) return this.refuse(node, 'StackOverflowError', 'the alias stands in what it names');
    this.open.add(node);
    const built = this.build(node);
    this.open.delete(node);
    const size = this.sizes.problem(built);
    const value = size === undefined ? built : this.refuse(node, size.kind, size.message);
    this.values.set(node, value);
    return value;
  }

  private build(node: Node): YamlValue {
    if (this.loader === 'dig' && node.tag === '!include') return this.include(node);
    const expected = Object.hasOwn(KINDS, node.tag) ? KINDS[node.tag] : undefined;
    if (expected === undefined) {
      const kind = this.loader === 'dig' ? 'TagException' : 'ConstructorException';
      return this.refuse(node, kind, `could not determine a constructor for the tag ${node.tag}`);
    }
    if (node.kind === 'scalar' && expected === 'scalar') return this.scalar(node);
    if (node.kind === 'sequence' && expected === 'sequence') return this.list(node);
    if (node.kind === 'mapping' && expected === 'mapping') return this.mapping(node);
    const ordered = node.tag === `${YAML}omap` || node.tag === `${YAML}pairs`;
    const found = `while constructing ${node.tag}, expected a ${expected}, but found ${node.kind}`;
    return this.refuse(node, ordered ? 'ConstructorException' : 'ClassCastException', found);
  }

  private include(node: Node): YamlValue {
    if (node.kind !== 'scalar') return this.refuse(node, 'ClassCastException', '!include is for a scalar');
    return this.typed(node, { type: 'string', value: includeName(node) });
  }

  private scalar(node: ScalarNode): YamlValue {
    try {
      return this.typed(node, constructScalar(node.tag, node.text) ?? { type: 'null', value: null });
    } catch (error) {
      if (!(error instanceof ScalarError)) throw error;
      return this.refuse(node, error.kind, error.message);
    }
  }

  private list(node: SequenceNode): YamlValue {
    if (node.tag === LIST) {
      return { kind: 'list', items: node.items.map((item) => this.value(item)), range: this.range(node) };
    }
    const pairs = node.items.flatMap((item) => {
      if (item.kind === 'mapping' && item.pairs.length === 1) return item.pairs;
      this.refuse(item, 'ConstructorException', 'expected a mapping with a single pair');
      return [];
    });
    if (node.tag === `${YAML}omap`) return this.map({ ...node, kind: 'mapping', pairs });
    const items = pairs.map(({ key, value }) => ({
      kind: 'list' as const,
      items: [this.value(key), this.value(value)],
      range: this.range(key, value),
    }));
    return { kind: 'list', items, range: this.range(node) };
  }

  private mapping(node: MappingNode): YamlValue {
    const names = node.tag === MAP ? plainNames(node.pairs, this.loader === 'dig') : undefined;
    if (names !== undefined) return this.plainMap(node, names);
    if (this.loader === 'dig') this.checkDuplicates(node);
    keepLastPairs(node, this.merging.identify);
    mergePairs(node, this.merging);
    if (this.merging.pairsLeft < 0) {
      return this.refuse(node, 'OutOfMemoryError', `merge keys make more than ${MOST_MERGED} pairs`);
    }
    if (node.tag !== `${YAML}set`) return this.map(node);
    const items = new Map(node.pairs.map(({ key }) => [this.identity(key), this.value(key)]));
    return { kind: 'list', items: [...items.values()], range: this.range(node) };
  }

  private plainMap(node: MappingNode, names: readonly string[]): YamlMap {
    const entries: YamlEntry[] = [];
    for (const { key, value } of node.pairs) {
      entries.push({ key: names[entries.length] ?? '', keyRange: this.range(key), value: this.value(value) });
    }
    return { kind: 'map', entries, range: this.range(node) };
  }

  private map(node: MappingNode): YamlMap {
    const entries = new Map<string, YamlEntry>();
    for (const { key, value } of node.pairs) {
      const name = this.keyText(key);
      entries.set(name, { key: name, keyRange: this.range(key), value: this.value(value) });
    }
    return { kind: 'map', entries: [...entries.values()], range: this.range(node) };
  }

  private keyText(key: Node): string {
    this.keyDepth += 1;
    const value = this.value(key);
    this.keyDepth -= 1;
    if (value.kind === 'scalar' && value.type === 'null' && this.keyDepth === 0) {
      this.laterProblems.push(this.problem(key, 'JsonMappingException', 'Null key for a Map not allowed in JSON'));
    }
    if (key.tag !== `${YAML}timestamp` || value.kind !== 'scalar') return javaToString(value);
    return new Date(Number(value.value)).toISOString().replace('Z', '+0000');
  }

  /** What Java compares keys by: 1 and "1" differ. */
  private identity(key: Node): string {
    const known = this.identities.get(key);
    if (known !== undefined) return known;
    const value = this.value(key);
    const identity = `${value.kind === 'scalar' ? value.type : value.kind} ${javaToString(value)}`;
    this.identities.set(key, identity);
    return identity;
  }

  private checkDuplicates(node: MappingNode): void {
    const seen = new Set<string>();
    for (const { key } of node.pairs) {
      if (key.kind !== 'scalar' || key.tag === '!include') continue;
      if (seen.has(key.text)) {
        this.problems.push(this.problem(key, 'DuplicateKeyYAMLException', `Duplicated keys: [${key.text}]`));
      }
      seen.add(key.text);
    }
  }

  private typed(node: Node, { type, value }: Pick<YamlScalar, 'type' | 'value'>): YamlScalar {
    return { kind: 'scalar', type, value, range: this.range(node) };
  }

  private refuse(node: Node, kind: YamlProblemKind, message: string): YamlScalar {
    if (!this.refused.has(node)) this.problems.push(this.problem(node, kind, message));
    this.refused.add(node);
    return { ...this.typed(node, { type: 'null', value: null }), refused: true };
  }

  private problem(node: Node, kind: YamlProblemKind, message: string): YamlProblem {
    return { kind, message, file: this.file, start: node.start, end: node.end };
  }

  private range(first: Node, last = first): YamlRange {
    return { file: this.file, start: first.start, end: last.end };
  }
}

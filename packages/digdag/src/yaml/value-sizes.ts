import type { YamlProblemKind } from './yaml-problem.js';
import type { YamlValue } from './yaml-value.js';

/** Digdag copies what an alias names; it ends with an error when that becomes too much for its memory or stack. */
const MOST_VALUES = 10_000_000;
const DEEPEST = 1000;

interface Size {
  values: number;
  depth: number;
}

const SCALAR: Readonly<Size> = { values: 1, depth: 1 };

/** How large values are when aliases are copied. */
export class ValueSizes {
  private readonly sizes = new WeakMap<YamlValue, Size>();

  /** What is wrong with the size of a value, all of whose parts have been asked for. */
  problem(value: YamlValue): { kind: YamlProblemKind; message: string } | undefined {
    const size: Size = { values: 1, depth: 1 };
    for (const part of partsOf(value)) {
      const inner = part.kind === 'scalar' ? SCALAR : (this.sizes.get(part) ?? SCALAR);
      size.values += inner.values;
      size.depth = Math.max(size.depth, inner.depth + 1);
    }
    this.sizes.set(value, size);
    if (size.depth > DEEPEST) return { kind: 'StackOverflowError', message: `more than ${DEEPEST} levels` };
    if (size.values <= MOST_VALUES) return undefined;
    return { kind: 'OutOfMemoryError', message: `aliases make more than ${MOST_VALUES} values of this` };
  }
}

function partsOf(value: YamlValue): readonly YamlValue[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'map' ? value.entries.map((entry) => entry.value) : [];
}

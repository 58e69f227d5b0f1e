import type { ExpressionNode } from '@cdp-ingestion/digdag/expression';

/** `a.b['c']` as a path. */
export interface MemberPath {
  /** Empty where it begins with no name: `this.x`, `f().x`. */
  readonly path: readonly string[];
  /** What else is read in it: what stands in brackets, or what it begins with. */
  readonly rest: readonly ExpressionNode[];
  /** The path ends before a member whose name is not known. */
  readonly cut: boolean;
}

/** Reads `a.b.c` from its outermost node. */
export function memberPath(node: ExpressionNode): MemberPath {
  let names: string[] = [];
  const rest: ExpressionNode[] = [];
  let cut = false;
  let at = node;
  while (at.type === 'MemberExpression') {
    const name = staticName(at);
    if (name === undefined) {
      names = [];
      cut = true;
      if (at.property.type !== 'PrivateIdentifier') rest.push(at.property);
    } else names.unshift(name);
    at = at.object;
  }
  if (at.type === 'Identifier') return { path: [at.name, ...names], rest, cut };
  return at.type === 'ThisExpression' ? { path: [], rest, cut: false } : { path: [], rest: [...rest, at], cut: false };
}

function staticName({ computed, property }: ExpressionNode & { type: 'MemberExpression' }): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

import { type ExpressionNode, parseExpression } from '@cdp-ingestion/digdag/expression';
import type { Expression, MethodCall, NameUse } from './expression.js';
import { memberPath } from './member-path.js';

interface Visit {
  readonly node: ExpressionNode;
  /** Whether it has a value is what the expression asks. */
  readonly tested: boolean;
  /** It is called, or a member of it is read that is not known. */
  readonly deep: boolean;
}

interface Found {
  readonly uses: Omit<NameUse, 'safeFrom'>[];
  readonly calls: MethodCall[];
  /** What stands behind `typeof`, and what is tested, as dotted texts. */
  readonly typed: Set<string>;
  readonly tested: Set<string>;
  /** Names that the expression itself declares. */
  readonly own: Set<string>;
}

/** Reads an expression with a parser. Names that it declares anywhere are taken for its own everywhere. */
export function expressionUses(expression: string): Expression {
  const parsed = parseExpression(expression);
  if ('problem' in parsed) return parsed;
  const found: Found = { uses: [], calls: [], typed: new Set(), tested: new Set(), own: new Set(['__t']) };
  const stack: Visit[] = [{ node: parsed.tree, tested: false, deep: false }];
  for (let next = stack.pop(); next; next = stack.pop()) stack.push(...visit(next, found, parsed.shift));
  const uses = found.uses.filter(({ path: [root = ''] }) => !found.own.has(root));
  return { uses: uses.map((use) => withGuard(use, found)).toSorted((a, b) => a.offset - b.offset), calls: found.calls };
}

function visit({ node, tested, deep }: Visit, found: Found, shift: number): Visit[] {
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return chain({ node, tested, deep }, found, shift);
    case 'UnaryExpression':
      return typeTest(node, found) ?? [{ node: node.argument, tested: tested || node.operator === '!', deep: false }];
    case 'BinaryExpression':
      return comparison(node, found, tested);
    case 'LogicalExpression':
      return [plain(node.left, true), plain(node.right, tested)];
    case 'ConditionalExpression':
    case 'IfStatement':
      return [plain(node.test, true), ...(node.alternate ? [plain(node.alternate)] : []), plain(node.consequent)];
    case 'CallExpression':
      if (node.callee.type === 'MemberExpression') call(node.callee, found, shift);
      return [{ node: node.callee, tested: false, deep: true }, ...node.arguments.map((one) => plain(one))];
    case 'Property':
      return [plain(node.value)];
    case 'TryStatement':
      return [node.handler, node.finalizer].flatMap((one) => (one ? [plain(one)] : []));
    case 'LabeledStatement':
      return [plain(node.body)];
    case 'BreakStatement':
    case 'ContinueStatement':
      return [];
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      declare([node.id, ...node.params], found);
      return [plain(node.body)];
    case 'VariableDeclarator':
      declare([node.id], found);
      return node.init ? [plain(node.init)] : [];
    case 'AssignmentExpression':
      declare([node.left], found);
      return [plain(node.left), plain(node.right)];
    case 'CatchClause':
      declare([node.param], found);
      return [plain(node.body)];
    default:
      return childrenOf(node).map((one) => plain(one));
  }
}

function plain(node: ExpressionNode, tested = false): Visit {
  return { node, tested, deep: false };
}

/** `a.b.c`: the whole is one use; what it is a member of, and what stands in brackets, is visited where that is no name. */
function chain({ node, tested, deep }: Visit, found: Found, shift: number): Visit[] {
  const { path, rest, cut } = memberPath(node);
  if (path.length > 0) {
    // What is called is the last member's method: that is no value of ours.
    const read = deep && !cut && path.length > 1 ? path.slice(0, -1) : path;
    found.uses.push({ path: read, offset: node.start - shift, deep: deep || cut });
    if (tested) found.tested.add(read.join('.'));
  }
  return rest.map((one) => plain(one));
}

function typeTest(node: ExpressionNode & { type: 'UnaryExpression' }, found: Found): Visit[] | undefined {
  if (node.operator !== 'typeof') return undefined;
  const { path, rest } = memberPath(node.argument);
  found.typed.add(path.join('.'));
  return rest.map((one) => plain(one));
}

/** `x == null`, `'x' in this`: what is compared is tested. */
function comparison(node: ExpressionNode & { type: 'BinaryExpression' }, found: Found, tested: boolean): Visit[] {
  const { operator, left, right } = node;
  if (operator === 'in' && left.type === 'Literal') {
    const { path } = memberPath(right);
    const name = [...path, String(left.value)].join('.');
    (path.length === 0 ? found.typed : found.tested).add(name);
  }
  return [...(left.type === 'PrivateIdentifier' ? [] : [plain(left, tested)]), plain(right, tested)];
}

function call(callee: ExpressionNode & { type: 'MemberExpression' }, found: Found, shift: number): void {
  const { property, object, computed } = callee;
  if (computed || property.type !== 'Identifier') return;
  const owner = object.type === 'Identifier' ? object.name : undefined;
  found.calls.push({ owner, name: property.name, offset: property.start - shift });
}

function declare(nodes: readonly (ExpressionNode | null | undefined)[], { own }: Found): void {
  for (const node of nodes) if (node?.type === 'Identifier') own.add(node.name);
}

function childrenOf(node: ExpressionNode): ExpressionNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is ExpressionNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function withGuard(use: Omit<NameUse, 'safeFrom'>, { typed, tested }: Found): NameUse {
  if (typed.size === 0 && tested.size === 0) return { ...use, safeFrom: undefined }; // as most are
  const prefixes = use.path.map((_, index) => use.path.slice(0, index + 1).join('.'));
  const safeFrom = prefixes.findIndex((prefix, index) => typed.has(prefix) || (index > 0 && tested.has(prefix)));
  return { ...use, safeFrom: safeFrom < 0 ? undefined : safeFrom };
}

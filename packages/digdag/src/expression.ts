export { parseExpression, type ParsedExpression } from './parse-expression.js';
export type { AnyNode as ExpressionNode } from 'acorn';

export { parseExpression, type ParsedExpression } from './parse-expression.js';
export type { AnyNode as ExpressionNode } from 'acorn';
export { type Template, templatesIn } from './templates-in.js';

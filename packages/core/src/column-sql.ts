export { operators, type FilterOperator } from './filters.js';
export { nearest } from './nearest.js';
export { checkTimeFormat, timeSql } from './time-format.js';
export { checkExpression, wrongInSql } from './trino-expression.js';

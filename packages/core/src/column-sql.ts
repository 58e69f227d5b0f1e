export { operators, type FilterOperator } from './source/filter.js';
export { nearest } from './nearest.js';
export { checkTimeFormat, timeSql } from './sql/time-format.js';
export { checkExpression, wrongInSql } from './sql/trino-expression.js';

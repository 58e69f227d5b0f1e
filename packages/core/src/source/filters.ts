import { operators, type Filter, type FilterOperator } from './filter.js';
import { wrongValue } from './filter-sql.js';
import { nearest } from '../nearest.js';
import { columnNamed } from './object-columns.js';
import type { AskContext } from './question.js';
import { wrongInSql } from '../sql/trino-expression.js';
import { UserError } from '../user-error.js';

const shown = (value: string) => (/^[^\s|"]([^|"]*[^\s|"])?$/.test(value) ? value : JSON.stringify(value));

/** A filter in one line: `events.name in opened|clicked`. */
export function filterText({ object, column, operator, values }: Filter): string {
  return [`${object}.${column}`, operator, ...(values.length > 0 ? [values.map(shown).join('|')] : [])].join(' ');
}

/** Reads what `filterText` writes. Values may stand in double quotes, as in JSON. */
export function readFilterText(text: string): Filter {
  const [, name = '', operator = '', rest = ''] = /^\s*(\S+)\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? [];
  const [object = '', column = ''] = name.split('.');
  const values = rest === '' ? [] : readValues(rest);
  return { object, column, operator: operator as FilterOperator, values };
}

function readValues(text: string): string[] {
  const values: string[] = [];
  const value = /\s*(?:("(?:[^"\\]|\\.)*")|([^|"]*))\s*(\||$)/y;
  for (let more = true; more;) {
    const found = value.exec(text);
    if (!found)
      throw new UserError(`${JSON.stringify(text)} is no list of values: write a|b, with JSON's quotes where needed`);
    values.push(found[1] === undefined ? (found[2] ?? '').trim() : unquoted(found[1]));
    more = found[3] === '|';
  }
  return values;
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new UserError(`${text} is no text in JSON's quotes`);
  }
}

/** What signs of other languages mean. */
const signs: Readonly<Record<string, string>> = {
  '=': 'equals',
  '==': 'equals',
  '===': 'equals',
  '!=': 'not_equals',
  '<>': 'not_equals',
  '>': 'greater_than',
  '>=': 'greater_or_equal',
  '<': 'less_than',
  '<=': 'less_or_equal',
};

/**
 * Reads a filter of an answers file or a flag, and gives it in one line.
 *
 * @param raw a text, or `{object, column, operator, value}`
 * @throws UserError
 */
export function readFilter(raw: unknown, context: AskContext): string {
  const filter =
    typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? fromMap(raw) : readFilterText(String(raw));
  const column = columnNamed(`${filter.object}.${filter.column}`, context);
  const operator = Object.hasOwn(operators, filter.operator) ? operators[filter.operator] : undefined;
  if (!operator) {
    const guess = signs[filter.operator] ?? (filter.operator && nearest(filter.operator, Object.keys(operators)));
    throw new UserError(
      `"${filter.operator}" is no operator${guess ? `, did you mean ${guess}?` : '.'} Known: ${Object.keys(operators).join(', ')}`,
    );
  }
  const { length } = filter.values;
  const wanted = { none: length === 0, one: length === 1, many: length > 0 }[operator.values];
  const needs = { none: 'no value', one: 'one value', many: 'a value or more, with | between' }[operator.values];
  if (!wanted) throw new UserError(`"${filterText(filter)}": ${filter.operator} takes ${needs}`);
  for (const value of filter.values) {
    const wrong = wrongInSql(value) ?? wrongValue(value, column, filter, context);
    if (wrong) throw new UserError(`"${filterText(filter)}": the value ${JSON.stringify(value)} ${wrong}`);
  }
  return filterText(filter);
}

function fromMap(raw: object): Filter {
  const { object, column, operator, value, ...more } = raw as Record<string, unknown>;
  const [extra] = Object.keys(more);
  if (extra !== undefined) throw new UserError(`a filter has no "${extra}": write object, column, operator and value`);
  const values = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  const texts = values.map((one: unknown) => (one instanceof Date ? one.toISOString() : String(one)));
  return {
    object: String(object),
    column: String(column),
    operator: String(operator) as FilterOperator,
    values: texts,
  };
}

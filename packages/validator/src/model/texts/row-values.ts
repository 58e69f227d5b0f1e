import { namesIn, type PlacedName } from './names-in.js';

const FROM_ROWS = /^(?:td\.last_results|td\.each|http\.last_content)\b/;

/** Tells, at first sight, whether a text may hold values of rows; most have none. */
export function mayHaveRows(text: string): boolean {
  return text.includes('last_results') || text.includes('each') || text.includes('last_content');
}

/** What a call of these gives is still the text of the row. */
const PASSING = ['trim', 'toString', 'toLowerCase', 'toUpperCase', 'slice', 'substring', 'substr', 'concat'];
const PASSED_THROUGH = ['JSON.stringify', 'String', 'decodeURIComponent'];

/**
 * The values of rows that an expression gives on as they are. A number made of one, a time, a comparison or a test is not
 * the value.
 */
export function rowValues(expression: string): PlacedName[] {
  if (!mayHaveRows(expression)) return [];
  const names = namesIn(expression);
  const rows = names.filter(({ path }) => FROM_ROWS.test(path));
  if (rows.length === 0 || !names.every(({ path, index }) => gives(path, expression.slice(index + path.length))))
    return [];
  const rest = expression.replace(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/g, '').replace(/[\w$.]+/g, '');
  return /^[\s()+|,[\]]*$/.test(rest) ? rows : [];
}

function gives(path: string, after: string): boolean {
  if (!after.trimStart().startsWith('(')) return true;
  return PASSED_THROUGH.includes(path) || (FROM_ROWS.test(path) && PASSING.includes(path.split('.').at(-1) ?? ''));
}

/** The names that an expression holds against a pattern: `/^\d+$/.test(td.last_results.id)`. */
export function testedNames(expression: string): string[] {
  if (!/\.\s*(?:test|match|search|exec|matches)\s*\(/.test(expression)) return [];
  return namesIn(expression).map(({ path }) => path.replace(/\.(?:match|search|matches)$/, ''));
}

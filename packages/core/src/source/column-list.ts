import { checkColumn } from '../names.js';
import { columnTypes, type Column, type ColumnType } from './source.js';
import { UserError } from '../user-error.js';

/**
 * Reads columns in short: `id:bigint name updated_at:timestamp`, with spaces, commas or lines between. A column without a type is
 * `varchar`.
 *
 * @throws UserError that says which column, counted from 1, at which character
 */
export function readColumnList(text: string): Column[] {
  const found: Column[] = [];
  for (const { 0: word, index } of text.matchAll(/[^\s,]+/g)) {
    const [name = '', type = 'varchar', ...more] = word.split(':');
    const wrong =
      more.length > 0
        ? 'has more than one type'
        : found.some((column) => column.name === name)
          ? 'is there twice'
          : (checkColumn(name) ??
            (columnTypes.includes(type as ColumnType) ? undefined : `has no type of ours: ${columnTypes.join(', ')}`));
    if (wrong)
      throw new UserError(`column ${found.length + 1} at character ${index + 1}: ${JSON.stringify(word)} ${wrong}`);
    found.push({ name, type: type as ColumnType });
  }
  if (found.length === 0) throw new UserError('names no column: write id:bigint name updated_at:timestamp');
  return found;
}

/** Words of columns, such as `day:DATE at:DATETIME`, as pairs of a column and its word; a lone word has none before it. */
export function columnWords(text: string): [column: string, word: string][] {
  return readNames(text).map((pair) => {
    const [column = '', word = ''] = pair.split(/:(.*)/s);
    return [column, word];
  });
}

/** Names with spaces, commas or lines between. */
export function readNames(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

import { inWindow, needCursor, windowOf } from './in-window.js';
import type { Parameters, Row, Serve } from './served.js';

/** The column that the window speaks of: `updated` stands for `updated_at` where that is the column's name. */
function cursorColumn(rows: readonly Row[], parameters: Parameters): string {
  const field = parameters['data_source'] === 'events' ? 'datetime' : String(parameters['incremental_field']);
  const column = [field, `${field}_at`].find((name) => rows.some((row) => name in row)) ?? field;
  needCursor(String(parameters['data_source']), rows, column);
  return column;
}

/** All rows, or with `incremental` those with start <= cursor < end. */
export const serveKlaviyo: Serve = async ({ holdings, parameters }) => {
  const all = holdings[String(parameters['data_source'])] ?? [];
  if (parameters['incremental'] !== true || all.length === 0) return { all, rows: all };
  const [start, end] = windowOf(parameters, 'start_time', 'end_time');
  return { all, rows: inWindow(all, cursorColumn(all, parameters), start, end) };
};

import { inWindow, needCursor, windowOf } from './in-window.js';
import type { Question, Serve } from './served.js';

/** Throws the 401 that an expired or unknown token meets. */
function checkToken({ parameters, tokens, now }: Question): void {
  const token = parameters['access_token'];
  if (tokens === undefined || typeof token !== 'string') return;
  const until = tokens.get(token);
  if (until === undefined) throw new Error('in: OneTrust answers 401 Unauthorized: the access token is not known');
  if (now >= until) throw new Error('in: OneTrust answers 401 Unauthorized: the access token has expired');
}

/** All rows, or with `incremental` those with start <= updated_date < end. */
export const serveOnetrust: Serve = async (question) => {
  checkToken(question);
  const { holdings, parameters } = question;
  const object = String(parameters['data_type']);
  const all = holdings[object] ?? [];
  if (parameters['incremental'] !== true) return { all, rows: all };
  const [start, end] = windowOf(parameters, 'start_time', 'end_time');
  const field = String(parameters['incremental_field']);
  needCursor(object, all, field);
  return { all, rows: inWindow(all, field, start, end) };
};

import { inWindow, instantOf, needCursor } from './in-window.js';
import type { Parameters, Question, Serve } from './served.js';

const day = 86_400_000;

/** Where v1 stops: at `to_date` only when `use_to_date` says so, else after `fetch_days`, else now. */
function endOfV1(parameters: Parameters, start: number, now: number): number {
  if (parameters['use_to_date'] === true && parameters['to_date'] !== undefined)
    return instantOf('to_date', String(parameters['to_date']));
  const days = parameters['fetch_days'];
  return days === undefined ? now : start + Number(days) * day;
}

/** Where v2 stops: at `to_date`, else after `fetch_days`, else now. */
const endOfV2 = (parameters: Parameters, start: number, now: number): number =>
  endOfV1({ use_to_date: true, ...parameters }, start, now);

function serveUntil({ holdings, parameters, now }: Question, endOf: typeof endOfV1) {
  const object = String(parameters['target']);
  const all = holdings[object] ?? [];
  if (parameters['from_date'] === undefined) {
    if (parameters['incremental'] === true && object !== 'locations') throw new Error('in: from_date is missing');
    return { all, rows: all };
  }
  const start = instantOf('from_date', String(parameters['from_date']));
  const end = endOf(parameters, start, now * 1000);
  if (start > end) throw new Error('in: from_date is after to_date');
  if (object === 'locations') return { all, rows: all };
  // What the connector takes where no field is named is not known.
  const field = String(
    parameters['incremental_field'] ?? (object === 'product_variants' ? 'updated_at' : 'created_at'),
  );
  needCursor(object, all, field);
  return { all, rows: inWindow(all, field, start, end) };
}

/** The REST connector: rows hold the store's UTC offset, so that times are compared as instants. */
export const serveShopify: Serve = async (question) => serveUntil(question, endOfV1);

/** The GraphQL connector: the same, with `to_date` in force, and variants by `updated_at` only. */
export const serveShopifyV2: Serve = async (question) => {
  const { target, incremental_field } = question.parameters;
  if (target === 'product_variants' && incremental_field === 'created_at')
    throw new Error('in: Product Variants no longer support incremental by created_at; updated_at only');
  return serveUntil(question, endOfV2);
};

import type { StatementFacts } from './statement-facts.js';

const SUCCESS = /^'(?:success|succeeded|successful|completed?)'$/i;
/** Where an item of a list may be one, and no condition; without, no token need be read. */
const MAY_SUCCEED = /(?:\bselect\s*|,\s*|(?<!\bin\s*)\(\s*|\*\/\s*|[\r\n][ \t]*)'(?:succe|complete)/i;

/** Tells whether an insert writes `'success'`: as an item of its `SELECT` or its `VALUES`, not in a condition. */
export function isSuccessLine({ kind, view }: StatementFacts): boolean {
  const { start, end } = view.statement;
  if (kind !== 'insert' || !MAY_SUCCEED.test(view.file.text.slice(start, end))) return false;
  return view.statement.tokens.some((token, index) => {
    if (token.kind !== 'string' || !SUCCESS.test(view.source(index, index + 1))) return false;
    if (!['SELECT', ',', '('].includes(view.text(index - 1))) return false;
    const around = view.around[index] ?? -1;
    return around === -1 || ['VALUES', ','].includes(view.text(around - 1));
  });
}

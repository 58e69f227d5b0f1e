import type { SourceQuestion } from '@cdp-ingestion/core';

/** The choices of a question whose answer is a boolean. */
export const yesNo = ['true', 'false'];

/** A text that Digdag leaves as it is. */
export const templates = { regex: '^(?!.*\\$\\{).*$', wrong: 'must not hold ${: Digdag would replace it' };

/** A setting of the files of an object, which nobody is asked for. */
export const setting = (key: string, row: Partial<SourceQuestion> & { help: string }): SourceQuestion => ({
  key,
  type: 'map',
  values: 'text',
  default: {},
  silent: true,
  message: row.help,
  ...row,
});

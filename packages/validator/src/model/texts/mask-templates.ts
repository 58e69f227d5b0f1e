import { templatesIn as allTemplatesIn, type Template } from '@cdp-ingestion/digdag/expression';

/** Stands for each character of a template: a letter of no script, which YAML takes in any text. */
export const MASK = '\uE000';

/**
 * A text in which each `${…}` of Digdag is replaced by as many {@link MASK}s, so that YAML can read it and every place
 * stays. `${secret:…}` stays too: it is text for Digdag. Line breaks inside a template are kept.
 */
export function maskTemplates(text: string): string {
  let masked = '';
  let position = 0;
  for (const { start, end } of templatesIn(text)) {
    masked += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n]/g, MASK);
    position = end;
  }
  return masked + text.slice(position);
}

/** The templates that Digdag fills in, in their order; where one is never closed, the rest is text. */
export function templatesIn(text: string): readonly Template[] {
  const templates = allTemplatesIn(text);
  return templates.at(-1)?.closed === false ? templates.slice(0, -1) : templates;
}

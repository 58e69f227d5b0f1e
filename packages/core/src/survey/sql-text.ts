/** A name of SQL, `"klaviyo_events"` or `klaviyo_events`, as the source of a regular expression. */
export const NAME = String.raw`(?:"(?:[^"]|"")*"|[A-Za-z_]\w*)`;

/** One with the names of its database or alias before it, `t."id"`. */
export const QUALIFIED = String.raw`${NAME}(?:\s*\.\s*${NAME})*`;

const TEMPLATE = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;
const TOKEN = /"(?:[^"]|"")*(?:"|$)|'(?:[^']|'')*(?:'|$)|--[^\n]*|\/\*[^]*?(?:\*\/|$)/g;

/**
 * SQL without what may look like some: comments are gone, texts are empty, and a template that is not known is `0`.
 *
 * @param known what a template that is only a name stands for, `ingest.target`
 */
export function sqlText(text: string, known: (name: string) => string | undefined): string {
  return text
    .replaceAll(/\$\{\s*([A-Za-z_][\w.]*)\s*\}/g, (template, name: string) => known(name) ?? template)
    .replaceAll(TEMPLATE, '0')
    .replaceAll(TOKEN, (token) => (token.startsWith('"') ? token : token.startsWith("'") ? "''" : ' '));
}

/** The last name of a qualified one, without its quotes: `klaviyo_events` of `marketing."klaviyo_events"`. */
export function lastName(qualified: string): string {
  const names = qualified.match(new RegExp(NAME, 'g')) ?? [];
  const name = names.at(-1) ?? qualified;
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** The items of a list with commas between them, and where the list ends: at a bracket that it did not open, or with the text. */
export function listItems(sql: string, start: number): { items: string[]; end: number } {
  const items: string[] = [];
  const signs = /"(?:[^"]|"")*"|[(),]/g;
  signs.lastIndex = start;
  let from = start;
  let depth = 0;
  for (let sign = signs.exec(sql); sign; sign = signs.exec(sql)) {
    if (sign[0] === '(') depth += 1;
    else if (sign[0] === ')') {
      if (depth === 0) return { items: [...items, sql.slice(from, sign.index).trim()], end: sign.index + 1 };
      depth -= 1;
    } else if (sign[0] === ',' && depth === 0) {
      items.push(sql.slice(from, sign.index).trim());
      from = sign.index + 1;
    }
  }
  return { items: [...items, sql.slice(from).trim()], end: sql.length };
}

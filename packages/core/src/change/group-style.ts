/** How somebody writes a workflow. */
export interface GroupStyle {
  /** Spaces before the group's key. */
  indent: number;
  /** Spaces by which a level is deeper. */
  step: number;
  lineBreak: string;
  /** The quotes around all texts that are quoted there; undefined where both are used, or none. */
  quote: '"' | "'" | undefined;
}

const TEMPLATE_STEP = 2;
const quoted = /(?<=[:,[{] ?)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:[,}\]]|$))/gm;

/** A group, as the templates write it, in somebody's style: the same values. */
export function inStyle(group: string, { indent, step, lineBreak, quote }: GroupStyle): string {
  const lines = group.trimEnd().split('\n');
  return lines
    .map((line) => {
      const depth = line.search(/\S/);
      if (depth < 0) return '';
      const spaces = ' '.repeat(indent + (depth / TEMPLATE_STEP) * step);
      return spaces + requoted(line.slice(depth), quote);
    })
    .map((line) => line + lineBreak)
    .join('');
}

/** Which quotes a text uses, if it is always the same. */
export function quoteIn(text: string): GroupStyle['quote'] {
  const used = new Set(Array.from(text.matchAll(quoted), ([word]) => word.charAt(0)));
  const [only] = used;
  return used.size === 1 && (only === '"' || only === "'") ? only : undefined;
}

function requoted(line: string, quote: GroupStyle['quote']): string {
  if (quote === undefined) return line;
  return line.replaceAll(quoted, (word) => {
    if (word.startsWith(quote) || word.includes('\\')) return word;
    const text = word.startsWith("'") ? word.slice(1, -1).replaceAll("''", "'") : word.slice(1, -1);
    return /['"]/.test(text) ? word : quote + text + quote;
  });
}

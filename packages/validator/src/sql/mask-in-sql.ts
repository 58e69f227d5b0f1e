import { templatesIn } from '../model/texts/mask-templates.js';

/** A place in a text, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A text of SQL with letters in place of its templates. */
export interface MaskedSql {
  /** As long as the text, so that places in it are places in the file. */
  readonly text: string;
  /** Where the templates stood, in order: by the offset of `${`, that behind `}`. */
  readonly templates: ReadonlyMap<number, number>;
}

/** Digdag leaves it in SQL as it stands. What is wrong with that is a matter of secrets, not of syntax. */
const SECRET = /\$\{[a-z]+:[^{}]*\}/g;

/** Puts a name as long as it in place of each `${…}`: what it becomes is not known, and names fit where most values do. */
export function maskInSql(text: string): MaskedSql {
  if (!text.includes('${')) return { text, templates: new Map() };
  const evaluated = [...templatesIn(text)];
  const secrets = text.search(SECRET) === -1 ? [] : masked(text, evaluated).matchAll(SECRET);
  const ranges = Array.from(secrets, ({ index, 0: found }) => ({ start: index, end: index + found.length }));
  const templates = [...evaluated, ...ranges].sort((a, b) => a.start - b.start);
  return { text: masked(text, templates), templates: new Map(templates.map(({ start, end }) => [start, end])) };
}

function masked(text: string, templates: readonly TextRange[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of templates) {
    pieces.push(text.slice(at, start), 'x'.repeat(end - start));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

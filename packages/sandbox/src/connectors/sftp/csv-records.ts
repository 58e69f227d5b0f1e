/** How a CSV is written. An absent `quote` or `escape` means that there is none. */
export interface CsvFormat {
  readonly delimiter: string;
  readonly quote: string | undefined;
  readonly escape: string | undefined;
  readonly nullString: string | undefined;
  readonly trim: boolean;
  readonly strayQuotes: boolean;
  readonly maxQuotedSize: number;
  readonly commentMarker: string | undefined;
  /** What a line break in quotes becomes. */
  readonly newline: string;
  readonly skipLines: number;
}

/** A record, or why there is none. `line` counts from 1. */
export type CsvRecord = { readonly line: number; readonly text: string } & (
  { readonly values: readonly (string | null)[]; readonly problem?: undefined } | { readonly problem: string }
);

interface Field {
  readonly value: string | null;
  /** Where the next field begins; undefined after the last. */
  readonly next: { readonly line: number; readonly at: number } | undefined;
  readonly line: number;
}

/** An empty field is null, quoted it is empty; with a null string that alone is null. */
function nullOr(value: string, quoted: boolean, { nullString }: CsvFormat): string | null {
  if (nullString !== undefined) return value === nullString ? null : value;
  return value === '' && !quoted ? null : value;
}

function afterField(lines: readonly string[], line: number, end: number): Field['next'] {
  return end < lines[line]!.length ? { line, at: end + 1 } : undefined;
}

function bareField(lines: readonly string[], line: number, at: number, format: CsvFormat): Field {
  const text = lines[line]!;
  const found = text.indexOf(format.delimiter, at);
  const end = found === -1 ? text.length : found;
  const raw = text.slice(at, end);
  const value = format.trim ? raw.replace(/^ +| +$/g, '') : raw;
  return { value: nullOr(value, false, format), next: afterField(lines, line, end), line };
}

/** Whether the quote at `at` stands for itself, ends the field, or begins a pair. */
function quoteRole(text: string, at: number, { quote, delimiter, strayQuotes }: CsvFormat): 'pair' | 'end' | 'stray' {
  const [next, afterNext] = [text[at + 1], text[at + 2]];
  const ends = (character: string | undefined): boolean => character === undefined || character === delimiter;
  if (next === quote && !(strayQuotes && ends(afterNext))) return 'pair';
  return strayQuotes && !ends(next) ? 'stray' : 'end';
}

/** A field in quotes; `at` is behind the first. Throws when it does not end well. */
function quotedField(lines: readonly string[], first: number, start: number, format: CsvFormat): Field {
  const { quote, escape, delimiter, maxQuotedSize, newline } = format;
  let [line, at, value] = [first, start, ''];
  for (;;) {
    const text = lines[line];
    if (text === undefined) throw new Error('Unexpected end of line during parsing a quoted value');
    if (value.length > maxQuotedSize) throw new Error(`The quoted value exceeds the limit of ${maxQuotedSize}`);
    const character = text[at];
    if (character === undefined) {
      value += newline;
      [line, at] = [line + 1, 0];
    } else if (character === quote) {
      const role = quoteRole(text, at, format);
      if (role === 'end') break;
      value += quote;
      at += role === 'pair' ? 2 : 1;
    } else if (character === escape && (text[at + 1] === quote || text[at + 1] === escape)) {
      value += text[at + 1];
      at += 2;
    } else {
      value += character;
      at += 1;
    }
  }
  const text = lines[line]!;
  let end = at + 1;
  while (text[end] === ' ') end += 1;
  if (end < text.length && text[end] !== delimiter)
    throw new Error(`Unexpected extra character '${text[end]}' after a value quoted by '${quote}'`);
  return { value: nullOr(value, true, format), next: afterField(lines, line, end), line };
}

function readField(lines: readonly string[], line: number, at: number, format: CsvFormat): Field {
  const text = lines[line]!;
  let first = at;
  if (format.trim) while (text[first] === ' ') first += 1;
  return format.quote !== undefined && text[first] === format.quote
    ? quotedField(lines, line, first + 1, format)
    : bareField(lines, line, at, format);
}

function readRecord(
  lines: readonly string[],
  line: number,
  format: CsvFormat,
): { values: (string | null)[]; last: number } {
  const values: (string | null)[] = [];
  let next: Field['next'] = { line, at: 0 };
  let last = line;
  while (next) {
    const field = readField(lines, next.line, next.at, format);
    values.push(field.value);
    last = field.line;
    next = field.next;
  }
  return { values, last };
}

/**
 * The records of a CSV, as Embulk's parser reads them: after a bad record it goes on with the line behind that record's first one. Empty lines
 * and comments are left out. https://github.com/embulk/embulk-parser-csv
 */
export function* csvRecords(lines: readonly string[], format: CsvFormat): Generator<CsvRecord> {
  for (let line = format.skipLines; line < lines.length; line += 1) {
    const text = lines[line]!;
    if (text === '' || (format.commentMarker !== undefined && text.startsWith(format.commentMarker))) continue;
    const place = { line: line + 1, text };
    try {
      const { values, last } = readRecord(lines, line, format);
      yield { ...place, values };
      line = last;
    } catch (error) {
      yield { ...place, problem: error instanceof Error ? error.message : String(error) };
    }
  }
}

import { fieldKinds, harmlessBefore, type FieldKind } from './credential-fields.js';
import { isTokenValue } from './credential-value.js';
import { isPlaceholder } from './placeholder.js';
import type { SecretFinding } from './secret-finding.js';

const word = new RegExp(fieldKinds.map((kind) => `(${kind.word})`).join('|'), 'gi');

/** From the word of a field to its value: the rest of its name, a quote, `:` or `=` or a type and `=`, how a long text or a header begins. */
const tail = new RegExp(
  String.raw`(?:[_-]?(?:key|value|content|prod|production|staging|dev|test|live|old|new|v?\d{1,4}))?` +
    String.raw`(?<closed>\\{0,3}["'\x60])?[\])]?` +
    String.raw`(?:(?<blank>[ \t]{1,4})(?=['"\w+/])|[ \t]{0,16}(?:(?<comma>,)|:[ \t]{0,4}[A-Za-z_][\w.[\]| ]{0,30}=|[:=!]=|=>|={1,3}|:)[ \t]{0,64})` +
    String.raw`(?:[|>][-+]?\d?[ \t]{0,8}\r?\n[ \t]{1,64})?\(?`,
  'iy',
);
const opening = /[rbuf]{0,2}(\\{0,3}(?:"{3}|'{3}|["'`]))/iy;
const scheme = /(?:Bearer|Basic|TD1|Token|ApiKey|[A-Za-z]{1,20}-API-Key)[ \t]{1,4}/iy;
const plain = /(?!--|[!&*%@$#<>^|?])[^\s"'`,;&<>(){}[\]|\\]{6,16384}/y;
const wholeLine = /(?!--|[!&*%@$#<>^|?([{])[^\s"'`][^\s]{5,16383}/y;

/** A value is not longer than this, in UTF-16 units: no secret of TD is. */
const longest = 16_384;

/** The name of a field that begins its line, perhaps in a comment: what follows on the line is its value, signs and all. */
const lineStart = /(?:^|\n)[ \t]{0,64}(?:(?:#|\/\/|--|-|export) {0,4})?[\w.-]{0,64}$/;
/** A call, or an element: what it gives is not written here. */
const call = /^[A-Za-z_][\w.?!]*[([]/;
const comment = /(?:#|\/\/|--)[^\n]*$/;
const code = /\.(?:py|sql|js|mjs|cjs|ts|java|rb|json)(?:\.ejs)?$|\.yo-rc/;

/** A value without quotes may hold fields (`credentials=user=a;password=b`); so many are looked at before the search goes on behind it. */
const deepest = 8;

interface Value {
  start: number;
  end: number;
  quoted: boolean;
  /** It may well be an expression, or an argument: only what looks random counts. */
  weak: boolean;
}

const matchAt = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

const textBefore = (text: string, index: number, length: number) => text.slice(Math.max(0, index - length), index);

/** Where a quote closes; one behind a backslash does not, unless it was opened so. -1 where it does not close. */
function closing(text: string, quote: string): number {
  let at = text.indexOf(quote);
  while (at > 0 && text.charAt(at - 1) === '\\' && quote.length === 1) at = text.indexOf(quote, at + 1);
  return at;
}

function quotedValue(text: string, from: number, quote: string, weak: boolean): Value | undefined {
  const length = closing(text.slice(from, from + longest), quote);
  const start = from + (matchAt(scheme, text, from)?.[0].length ?? 0);
  return length < 0 || from + length < start ? undefined : { start, end: from + length, quoted: true, weak };
}

function plainValue(text: string, path: string, from: number, name: number): Value | undefined {
  if (text.charAt(from) === '$') return undefined; // a template, as most are
  const start = from + (matchAt(scheme, text, from)?.[0].length ?? 0);
  const before = textBefore(text, name, 160);
  const weak = code.test(path) && !comment.test(before);
  const pattern = !weak && lineStart.test(before) ? wholeLine : plain;
  const found = matchAt(pattern, text, start)?.[0];
  if (found === undefined || call.test(found + text.charAt(start + found.length))) return undefined;
  return { start, end: start + found.replace(/[,;]+$/, '').length, quoted: false, weak };
}

interface Field {
  /** From here to `end` stands the word of the kind. */
  name: number;
  end: number;
  kind: FieldKind;
}

/** The next field whose word begins at `from` or behind it. */
function nextField(text: string, from: number): Field | undefined {
  word.lastIndex = from;
  for (let found = word.exec(text); found !== null; found = word.exec(text)) {
    const name = found.index - (found.groups?.['keyOf']?.length ?? 0);
    if (name < from) continue;
    for (let index = 0; index < fieldKinds.length; index += 1) {
      const kind = fieldKinds[index];
      if (kind && found[index + 1] !== undefined) return { name, end: word.lastIndex, kind };
    }
  }
  return undefined;
}

/** The value of the field whose name has the word from `name` to `at`, or undefined where none follows. */
function valueAfter(text: string, path: string, name: number, at: number): Value | undefined {
  const between = matchAt(tail, text, at);
  if (between === null) return undefined;
  const from = at + between[0].length;
  const open = matchAt(opening, text, from);
  const { blank, comma, closed } = between.groups ?? {};
  if (open !== null && (comma === undefined || closed !== undefined))
    return quotedValue(text, from + open[0].length, open[1] ?? '', comma !== undefined);
  const isFlag = () => /(?:^|\s)--?[\w-]*$/.test(textBefore(text, name, 64));
  return comma !== undefined || (blank !== undefined && !isFlag()) ? undefined : plainValue(text, path, from, name);
}

function isCredential(text: string, name: number, { start, end, weak }: Value, kind: FieldKind): boolean {
  const value = text.slice(start, end);
  const isValue = weak ? isTokenValue : kind.isValue;
  return isValue(value) && !isPlaceholder(value) && !harmlessBefore.test(textBefore(text, name, 16));
}

/**
 * Values that look like credentials, in fields whose names say so: in YAML, JSON, SQL, Python, `.env`, in comments, flags, headers and query strings.
 * `path` tells how the file spells a text: in code, what has no quotes is an expression.
 */
export function findFieldValues(text: string, path: string): SecretFinding[] {
  const findings: SecretFinding[] = [];
  let [within, depth, from] = [0, 0, 0];
  for (let field = nextField(text, from); field !== undefined; field = nextField(text, from)) {
    const { name, end, kind } = field;
    from = end;
    const value = valueAfter(text, path, name, end);
    if (value === undefined) continue;
    const isFound = isCredential(text, name, value, kind);
    if (isFound) findings.push({ start: value.start, end: value.end, shape: kind.shape });
    if (value.quoted) continue;
    depth = end < within ? depth + 1 : 0;
    within = value.end;
    if (isFound || depth > deepest) from = value.end;
  }
  return findings;
}

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
const plain = /(?![!&*%@$#<>^|?-])[^\s"'`,;&<>(){}[\]|\\]{6,512}/y;
const wholeLine = /(?![!&*%@$#<>^|?([{-])[^\s"'`][^\s]{5,511}/y;

/** A value is not longer than this, in UTF-16 units. */
const longest = 4096;

/** The name of a field that begins its line, perhaps in a comment: what follows on the line is its value, signs and all. */
const lineStart = /(?:^|\n)[ \t]{0,64}(?:(?:#|\/\/|--|-|export) {0,4})?[\w.-]{0,64}$/;
const code = /\.(?:py|sql|js|mjs|cjs|ts|java|rb|json)(?:\.ejs)?$|\.yo-rc/;

interface Value {
  start: number;
  text: string;
  quoted: boolean;
}

const matchAt = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

function quotedValue(text: string, start: number, quote: string): Value | undefined {
  const within = text.slice(start, start + longest);
  const end = within.indexOf(quote);
  const skipped = matchAt(scheme, within, 0)?.[0].length ?? 0;
  return end < 0 ? undefined : { start: start + skipped, text: within.slice(skipped, end), quoted: true };
}

function plainValue(text: string, at: number, pattern: RegExp): Value | undefined {
  const start = at + (matchAt(scheme, text, at)?.[0].length ?? 0);
  const found = matchAt(pattern, text, start)?.[0];
  if (found === undefined || /^[([]/.test(text.slice(start + found.length))) return undefined;
  return { start, text: found.replace(/[,;]+$/, ''), quoted: false };
}

/** The value of the field whose word is `found`, or undefined where none follows. */
function valueAfter(text: string, path: string, found: RegExpExecArray): (Value & { weak: boolean }) | undefined {
  const at = found.index + found[0].length;
  const before = text.slice(Math.max(0, found.index - 160), found.index);
  const between = matchAt(tail, text, at);
  if (between === null || harmlessBefore.test(before)) return undefined;
  const from = at + between[0].length;
  const open = matchAt(opening, text, from);
  const { blank, comma, closed } = between.groups ?? {};
  if (comma !== undefined && (closed === undefined || open === null)) return undefined;
  if (blank !== undefined && open === null && !/(?:^|\s)--?[\w-]*$/.test(before)) return undefined;
  const pattern = !code.test(path) && lineStart.test(before) ? wholeLine : plain;
  const value = open ? quotedValue(text, from + open[0].length, open[1] ?? '') : plainValue(text, from, pattern);
  return value && { ...value, weak: comma !== undefined || (!value.quoted && code.test(path)) };
}

/**
 * Values that look like credentials, in fields whose names say so: in YAML, JSON, SQL, Python, `.env`, in comments, flags, headers and query strings.
 * `path` tells how the file spells a text: in code, what has no quotes is an expression.
 */
export function findFieldValues(text: string, path: string): SecretFinding[] {
  const findings: SecretFinding[] = [];
  word.lastIndex = 0;
  for (let found = word.exec(text); found !== null; found = word.exec(text)) {
    const groups = found;
    const kind: FieldKind | undefined = fieldKinds.find((_, index) => groups[index + 1] !== undefined);
    const value = valueAfter(text, path, found);
    if (kind === undefined || value === undefined) continue;
    const isValue = value.weak ? isTokenValue : kind.isValue;
    if (isPlaceholder(value.text) || !isValue(value.text)) continue;
    findings.push({ start: value.start, end: value.start + value.text.length, shape: kind.shape });
    if (!value.quoted) word.lastIndex = value.start + value.text.length;
  }
  return findings;
}

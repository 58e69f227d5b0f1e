import type { Random } from '../random.js';

/** Words of the dialects that a project is written in, and characters that trip readers up. */
const WORDS = [
  '${', '}', '$${', '${secret:', "${moment(", '!include : ', '!include', '&a ', '*a', '<<: *a', '<<:', '? ', '| ', '|-\n', '>\n', '"', "'", '\t', '- ', ': ',
  '[', ']', '{', '}', ',', '#', '---\n', '...\n', '%YAML 1.1\n', '!!int ', '!x ', '~', '0.5', '010', '1:30.5', '.nan', '2024-01-01', 'null:', '+x:\n', '+:\n',
  '_retry: ', '_error:\n', '_export:\n', '_parallel: ', '_check:\n', '_do:\n', '_after: [+x]', '_disable: true', 'td>: ', 'td_load>: load/x.yml', 'call>: x',
  'require>: ', 'for_each>: {a: [1]}', 'loop>: 3', 'if>: ${true}', 'schedule:\n  cron>: "0 0 31 2 *"\n', 'timezone: Mars', 'sla:\n', 'INSERT INTO ', 'SELECT ',
  ' FROM ', ';', '--', '/*', '*/', '$$', '\\', '\u0000', '\ud800', '\u0085', '\u2028', '\ufeff', '\r', '\r\n', '日本', '😀', 'td.last_results.x', '  ', '\n', 'in:\n', 'out: {mode: append}\n',
  'cdp-ignore two-operators: because', '../../etc/passwd', '__proto__:', 'constructor:', 'toString',
]; // prettier-ignore

const at = (text: string, index: number, removed: number, put: string): string =>
  text.slice(0, index) + put + text.slice(index + removed);

/** What can happen to a text: the grammars' words and single bytes where they do not belong, lines elsewhere, another text. */
const changes: readonly ((text: string, random: Random) => string)[] = [
  (text, { below, pick }) => at(text, below(text.length + 1), 0, pick(WORDS)),
  (text, { below, pick }) => at(text, below(text.length + 1), below(12), pick(WORDS)),
  (text, { below }) => at(text, below(text.length + 1), below(40), ''),
  (text, { below }) => at(text, below(text.length + 1), 1, String.fromCharCode(below(256))),
  (text, { below }) => {
    const lines = text.split('\n');
    const from = below(lines.length);
    lines.splice(below(lines.length), below(3), ...lines.slice(from, from + 1 + below(4)));
    return lines.join('\n');
  },
  (text, { below }) => {
    const lines = text.split('\n');
    const index = below(lines.length);
    lines[index] = below(2) === 0 ? `  ${lines[index]}` : (lines[index] ?? '').replace(/^ {1,2}/, '');
    return lines.join('\n');
  },
  (_, { below }) =>
    Array.from({ length: below(200) }, () => String.fromCharCode(below(below(2) === 0 ? 128 : 65_536))).join(''),
  (_, { below, pick }) => Array.from({ length: below(60) }, () => pick(WORDS)).join(''),
  (text, { below }) => (below(20) === 0 ? text.repeat(20) : text.slice(below(text.length + 1))),
];

/** A text with one to six changes. */
export function fuzzText(text: string, random: Random): string {
  const count = 1 + random.below(6);
  return Array.from({ length: count }, () => random.pick(changes)).reduce((changed, one) => one(changed, random), text);
}

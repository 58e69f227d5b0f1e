import type { Random } from '../random.js';

type Mutation = (text: string, random: Random) => string;

const CHARACTERS = [...' \t\n\r:-?,[]{}#&*!|>\'"%@`+_^$\\/.~=<0', '\r\n', '  ', ': ', ' #', '- ', '---\n', '...\n'];
const RARE = ['\u00e9', '\u65e5', '\ud83d\ude00', '\ufeff', '\u0085', '\u2028', '\u00a0', '\0', '\u0007'];

/** Words that stand at least two spaces apart. */
const words = (text: string) => text.trim().split(/\s{2,}/);

const VALUES = words(`
  1  -1  0  -0  +5  007  08  0x1F  0b11  1_000  0.5  1.5  .5  1e3  1.0E+10  .inf  .nan  12345678901  9223372036854775808
  true  True  TRUE  false  yes  no  ~  null  Null  ""  ''  " "  "true"  "1"  \${x}  plain # comment  a#b  it''s  'it''s'
  2016-01-01  07:00:00  1:30.5  190:20:30  Asia/Tokyo  JST  +09:00  UTC  EST  []  {}  [1, "a", null]  {a: 1}  [[1]]  [{a: 1}, {b: 2}]
  {limit: 2}  {limit: "2"}  {limit: 0}  {limit: -1}  {limit: x}  {limit: 1.9}  {limit: null}  [+a]  ["+a", "+b"]  [a]  +a
  &x 1  *x  !!str 1  !!int "7"  !!float 3  !!bool yes  !!null x  !!set {a}  !!binary aGk=  !foo 1  !include : x  !include x.yml
  "a\\tb"  "\\u0041"  "\\x41"  "\\/"  |  >-  |2  a: b  <<  =  @x  %x  - x  ? x  [a, b  {a, b}  "open  'open
`);
const KEYS = words(`
  _export  _parallel  _background  _after  _disable  _error  _check  _do  _else_do  _retry  _secrets  _env  _type  timezone  schedule  sla
  meta  +a  +b  +a/b  +1  +  ++a  +a^b  "+a b"  "+a>"  echo>  sh>  td>  >  "a >"  1  010  1.0  true  ~  <<  ""  "a b"  [a]  {a}
  _Parallel  _exprt  -  ?  !!str a  !foo a  2016-01-01  &k a  *k
`);
const ADDED = words(`
  _parallel: true  _parallel: {limit: 2}  _background: true  _background: "true"  _after: [+a]  _after: ["+b"]  _disable: true  _disable: x
  _retry: 3  _error: {echo>: 1}  _error: {echo>: 1, sh>: 2}  _error: {foo: 1}  _error: []  _export: {a: 1}  _export: x  echo>: 1  sh>: x
  foo: 1  _type: sh  +extra: {echo>: 1}  +extra: {}  +extra:  +extra: 1  +extra: [{echo>: 1}, {x: 2}]  +extra: [1]  <<: {z: 1}
  <<: [{z: 1}, {z: 2}]  !include : inc.yml  !include : missing.yml  !include : sub/tasks.dig  !include : ../up.yml  timezone: UTC
  - x  # comment  ? a  ---  ...  %YAML 1.1  &x y: 1  z: *x  "  '  [  }  sla: {time: 1}  schedule: {daily>: 1}
`);

const LINE_KEY = /^(\s*(?:- )?)([^\s#][^:]*)(:(?: .*)?)$/;

/** What happens to files under an editor, a merge or a careless hand; some of it leaves them as good as they were. */
const MUTATIONS: readonly Mutation[] = [
  (text, random) => spliced(text, random, 0, random.pick(CHARACTERS)),
  (text, random) => spliced(text, random, 1, random.pick(CHARACTERS)),
  (text, random) => spliced(text, random, 1 + random.below(3), ''),
  (text, random) => spliced(text, random, 0, random.pick(RARE)),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  onLines((lines, at) => lines.splice(at, 1)),
  onLines((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  onLines((lines, at, random) => lines.splice(random.below(lines.length + 1), 0, lines[at] ?? '')),
  onLines((lines, at) => lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? '')),
  onLine((line, random) => ' '.repeat(1 + random.below(3)) + line),
  onLine((line, random) => line.replace(new RegExp(`^ {0,${1 + random.below(3)}}`), '')),
  onLine((line) => line.replace(/^( *)/, '$1\t')),
  onLine((line) => `# ${line}`),
  onLine((line) => `${line} # comment`),
  onKey((indent, _key, _value, random) => `${indent}${random.pick(KEYS)}: ${random.pick(VALUES)}`),
  onKey((indent, key, _value, random) => `${indent}${key}: ${random.pick(VALUES)}`),
  onKey((indent, key, _value, random) => `${indent}${key}: ${random.pick(VALUES)}`),
  onKey((indent, _key, value, random) => `${indent}${random.pick(KEYS)}${value}`),
  onKey((indent, key, value) => `${indent}"${key}"${value}`),
  onKey((indent, key, value) => `${indent}${key}: '${value.replace(/^: ?/, '')}'`),
  onKey((indent, key) => `${indent}${key}:`),
  onKey((indent, key, value) => `${indent}${key}_2${value}`),
  onKey((indent, key, value) => `${indent}${key}${value}\n${indent}${key}${value}`),
  onKey((indent, key, value, random) => `${indent}${key}${value}\n${indent}${random.pick(ADDED)}`),
  onKey((indent, key, value, random) => `${indent}${random.pick(ADDED)}\n${indent}${key}${value}`),
  onKey((indent, key, value, random) => `${indent}${key}${value}\n${indent}  ${random.pick(ADDED)}`),
  (text, random) => `${text.replace(/\n*$/, '\n')}${random.pick(ADDED)}\n`,
  (text, random) => `${random.pick(ADDED)}\n${text}`,
  (text) => text.replaceAll('\n', '\r\n'),
];

/** One to three mutations of a workflow file. */
export function mutateDig(text: string, random: Random): string {
  let mutant = text;
  for (let count = 1 + random.below(3); count > 0; count -= 1) mutant = random.pick(MUTATIONS)(mutant, random);
  // Half a surrogate pair cannot be written to a file.
  return Buffer.from(mutant).toString();
}

function spliced(text: string, random: Random, removed: number, added: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + added + text.slice(at + removed);
}

function onLines(change: (lines: string[], at: number, random: Random) => void): Mutation {
  return (text, random) => {
    const lines = text.split('\n');
    change(lines, random.below(lines.length), random);
    return lines.join('\n');
  };
}

function onLine(change: (line: string, random: Random) => string): Mutation {
  return onLines((lines, at, random) => lines.splice(at, 1, change(lines[at] ?? '', random)));
}

/** Changes a line that holds a key; where there is none, nothing. */
function onKey(change: (indent: string, key: string, value: string, random: Random) => string): Mutation {
  return onLines((lines, _at, random) => {
    const places = lines.flatMap((line, place) => (LINE_KEY.test(line) ? [place] : []));
    if (places.length === 0) return;
    const at = random.pick(places);
    const [, indent = '', key = '', value = ''] = LINE_KEY.exec(lines[at] ?? '') ?? [];
    lines.splice(at, 1, change(indent, key, value, random));
  });
}
